package io.penstock.engine.command;

import io.penstock.config.PenstockSettings;
import io.penstock.config.S3Folder;
import java.nio.file.Path;

/** One job: copies a folder into a directory. */
@FunctionalInterface
public interface CopyRun {
  /**
   * Copies what is missing or changed, and returns when the job has ended, however it ended.
   *
   * <p>Blocks; called on the main thread, once for each instance. What cancels is {@link
   * CopyWatcher#onCancel}.
   *
   * @param directory absolute, not normalised; created where its parent exists
   * @throws CommandFailure where the job could not begin
   */
  CopyResult run(PenstockSettings settings, S3Folder folder, Path directory, CopyWatcher watcher);
}

package io.penstock.engine.copy;

import io.penstock.config.PenstockSettings;
import io.penstock.config.S3Folder;
import io.penstock.engine.command.CopyResult;
import io.penstock.engine.command.CopyRun;
import io.penstock.engine.command.CopyWatcher;
import java.nio.file.Path;

/** One {@code penstock copy} from its settings to its result. */
public final class FolderCopy implements CopyRun {
  @Override
  public CopyResult run(
      PenstockSettings settings, S3Folder folder, Path directory, CopyWatcher watcher) {
    try (SharedCopyRun shared = SharedCopyRun.open(settings.transfer())) {
      return shared.run(settings, folder, directory, watcher);
    }
  }
}

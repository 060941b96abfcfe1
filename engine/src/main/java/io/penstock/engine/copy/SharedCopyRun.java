package io.penstock.engine.copy;

import io.penstock.config.PenstockSettings;
import io.penstock.config.S3Folder;
import io.penstock.config.TransferSettings;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.CopyResult;
import io.penstock.engine.command.CopyRun;
import io.penstock.engine.command.CopyWatcher;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.job.FolderCheck;
import io.penstock.engine.job.Resources;
import io.penstock.state.AlreadyRunningException;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.store.OverlapException;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.S3Connection;
import io.penstock.transfer.s3.SourceSurroundings;
import java.nio.file.Path;
import reactor.core.publisher.Mono;

/**
 * Copies of one process, side by side where wanted, each on the thread that calls: all share the
 * connection with its limits, the memory, the bandwidth and the threads for files.
 *
 * <p>Thread-safe. To be closed once no copy runs.
 */
public final class SharedCopyRun implements CopyRun, AutoCloseable {
  private final S3Connection connection;
  private final Resources resources;

  private SharedCopyRun(S3Connection connection, Resources resources) {
    this.connection = connection;
    this.resources = resources;
  }

  /** Makes ready what copies share, within these bounds; nothing is sent. */
  public static SharedCopyRun open(TransferSettings settings) {
    Resources resources;
    try {
      resources = Resources.of(settings);
    } catch (TransferException e) {
      throw new CommandFailure(ExitCode.SETTINGS, e.getMessage(), e);
    }
    return new SharedCopyRun(S3Connection.create(settings, SourceSurroundings.system()), resources);
  }

  /** {@inheritDoc} Bounds that copies share are those given to {@link #open}. */
  @Override
  public CopyResult run(
      PenstockSettings settings, S3Folder folder, Path directory, CopyWatcher watcher) {
    try {
      ObjectSource source = connection.open(settings.source(), folder.bucket(), folder.prefix());
      try {
        return copy(source, settings, folder, directory, watcher);
      } finally {
        source.close().onErrorResume(e -> Mono.empty()).block();
      }
    } catch (TransferException e) {
      throw new CommandFailure(ExitCode.of(e.kind()), e.getMessage(), e);
    } catch (AlreadyRunningException | OverlapException e) {
      throw new CommandFailure(ExitCode.CONFLICT, e.getMessage(), e);
    } catch (StateUnavailableException e) {
      throw new CommandFailure(ExitCode.SETTINGS, e.getMessage(), e);
    }
  }

  private CopyResult copy(
      ObjectSource source,
      PenstockSettings settings,
      S3Folder folder,
      Path directory,
      CopyWatcher watcher) {
    requireFolder(source, folder, watcher);
    Relationship relationship = new Relationship(settings, folder, source, resources);
    return settings.copy().dryRun()
        ? plan(relationship, settings, directory, watcher)
        : relationship.copy(OpenedState.at(settings.stateDirectory()), directory, watcher);
  }

  /** Ends at once where a signal comes: there is no job yet that it could end. */
  private static void requireFolder(ObjectSource source, S3Folder folder, CopyWatcher watcher) {
    if (!FolderCheck.passes(source, folder, watcher::onCancel)) {
      throw new CommandFailure(ExitCode.INCOMPLETE, "the copy was aborted before it began");
    }
  }

  private static CopyResult plan(
      Relationship relationship, PenstockSettings settings, Path directory, CopyWatcher watcher) {
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      return relationship.plan(
          OpenedState.at(settings.stateDirectory()),
          OpenedState.at(scratch.path()),
          directory,
          watcher);
    }
  }

  @Override
  public void close() {
    try {
      resources.close();
    } finally {
      connection.close().onErrorResume(e -> Mono.empty()).block();
    }
  }
}

package io.penstock.state.store;

import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.JsonDocument;
import io.penstock.state.file.OwnerAlone;
import io.penstock.state.file.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory in which everything lies that survives a restart; readable by its owner only.
 *
 * <pre>
 * version.json                      the format of what follows
 * lock, holder.json                 held while a relationship is made or deleted
 * server.lock, server.lock.holder.json   held by the server that runs
 * penstock.log                      the log, rotated by the logger
 * users.json, tokens.json           who may do what; hashes of passwords and tokens
 * audit.jsonl                       who did what, rotated
 * secrets.key                       opens the secrets of relationships
 * relationships/ID/relationship.json
 * relationships/ID/credentials.json    its access key, encrypted
 * relationships/ID/history.jsonl    finished jobs, oldest first
 * relationships/ID/running.json     the job that runs, or that ended with its process
 * relationships/ID/lock, holder.json   held by the job that runs
 * relationships/ID/jobs/JOB.jsonl   what that job did not copy
 * relationships/ID/index/           the tracking index
 * relationships/ID/staging.jsonl    directories in which temporary files may lie
 * relationships/ID/parts/           what is complete of interrupted large files
 * relationships/ID/permissions/     what is taken from others while a job runs
 * </pre>
 *
 * @param path where it is
 * @param bootId of this run of the machine
 */
public record StateDirectory(Path path, String bootId) {
  private static final int VERSION = 1;

  /** The content of {@code version.json}. */
  record Version(int version) {}

  /**
   * Opens the directory and makes it, with its parents, where it is missing.
   *
   * @throws StateUnavailableException when it cannot be made, or is of a newer version
   */
  public static StateDirectory open(Path path, String bootId) {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path, OwnerAlone.directory());
      }
      StateDirectory state = new StateDirectory(path.toRealPath(), bootId);
      state.checkVersion();
      Files.createDirectories(state.relationships());
      return state;
    } catch (IOException e) {
      throw new StateUnavailableException(
          "The state directory "
              + path
              + " cannot be used: "
              + e
              + "; choose another with --state or PENSTOCK_STATE",
          e);
    }
  }

  private void checkVersion() throws IOException {
    Path version = path.resolve("version.json");
    if (!Files.exists(version)) {
      // Several processes may open a new directory in the same moment.
      new StoreLock(this).during(() -> writtenOnce(version));
    }
    JsonDocument.read(version, Version.class, VERSION);
  }

  private static Path writtenOnce(Path version) throws IOException {
    if (!Files.exists(version)) {
      JsonDocument.write(version, new Version(VERSION));
    }
    return version;
  }

  /**
   * Takes the lock that a server holds as long as it runs.
   *
   * @throws io.penstock.state.AlreadyRunningException when this or another process holds it
   */
  public ProcessLock lockForServer() throws IOException {
    return ProcessLock.acquire(path, "server.lock", "The state directory " + path, bootId);
  }

  /** Where the relationships lie. */
  Path relationships() {
    return path.resolve("relationships");
  }
}

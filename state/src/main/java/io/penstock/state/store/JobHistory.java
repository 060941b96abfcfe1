package io.penstock.state.store;

import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.JsonDocument;
import io.penstock.state.file.LineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How the jobs of one relationship ended: the last {@value #KEPT}, each on disk when its end is
 * told. Written under the relationship's lock only; {@link #read} needs none. Thread-safe.
 */
public final class JobHistory {
  /** Jobs that are kept. */
  public static final int KEPT = 1_000;

  private static final int REWRITTEN_AT = KEPT + KEPT / 10;

  private final Path file;
  private final Path running;
  private int lines;

  private JobHistory(Path directory) {
    this.file = directory.resolve("history.jsonl");
    this.running = directory.resolve("running.json");
  }

  /** A job that began. */
  record Running(int version, UUID id, Instant started) {}

  /**
   * Opens the history in a locked relationship; a job that is still said to run ended with its
   * process and is closed as {@link JobState#ABORTED}.
   */
  public static JobHistory open(RelationshipFolder folder, Clock clock) {
    JobHistory history = new JobHistory(folder.directory());
    try {
      List<JobRecord> jobs = LineFile.read(history.file, JobRecord.class);
      history.lines = jobs.size();
      if (Files.exists(history.running)) {
        Running left = JsonDocument.read(history.running, Running.class, 1);
        if (jobs.stream().noneMatch(job -> job.id().equals(left.id()))) {
          history.end(
              new JobRecord(
                  left.id(),
                  JobState.ABORTED,
                  left.started(),
                  clock.instant(),
                  JobRecord.INTERRUPTED + ": the process ended before the job did",
                  null,
                  Map.of(),
                  Map.of()));
        } else {
          Files.delete(history.running);
        }
      }
      return history;
    } catch (IOException e) {
      throw history.unavailable(e);
    }
  }

  /** Finished jobs of a relationship's directory, oldest first, while a job of it may run. */
  public static List<JobRecord> read(Path directory) {
    JobHistory history = new JobHistory(directory);
    try {
      return last(LineFile.read(history.file, JobRecord.class));
    } catch (IOException e) {
      throw history.unavailable(e);
    }
  }

  /** The job that ended last, of a relationship's directory; reads no more than it must. */
  public static Optional<JobRecord> last(Path directory) {
    JobHistory history = new JobHistory(directory);
    try {
      return LineFile.last(history.file, JobRecord.class);
    } catch (IOException e) {
      throw history.unavailable(e);
    }
  }

  /** Says that a job begins; durable on return. */
  public synchronized void begin(UUID id, Instant started) {
    try {
      JsonDocument.write(running, new Running(1, id, started));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** Says how it ended; durable on return. */
  public synchronized void end(JobRecord job) {
    try {
      LineFile.append(file, job);
      Files.deleteIfExists(running);
      if (++lines >= REWRITTEN_AT) {
        List<JobRecord> kept = last(LineFile.read(file, JobRecord.class));
        LineFile.replace(file, kept);
        lines = kept.size();
      }
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private static List<JobRecord> last(List<JobRecord> jobs) {
    return List.copyOf(jobs.subList(Math.max(0, jobs.size() - KEPT), jobs.size()));
  }

  private StateUnavailableException unavailable(IOException e) {
    return new StateUnavailableException("The job history " + file + " cannot be used: " + e, e);
  }
}

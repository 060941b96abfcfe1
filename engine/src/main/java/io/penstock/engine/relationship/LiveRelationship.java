package io.penstock.engine.relationship;

import io.penstock.engine.job.JobNumbers;
import io.penstock.engine.job.StoredSource;
import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.state.store.JobRecord;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.state.store.ServedRecord;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A relationship in memory, from which statuses are told. Changes and the events that tell of them
 * come in one order. Thread-safe; nothing blocks.
 */
final class LiveRelationship {
  private final Clock clock;
  private final EventHub events;
  private RelationshipRecord record;
  private String directoryId;
  private String directoryPath;
  private JobRun run;
  private JobRecord last;
  private List<ThroughputSample> throughputOfLast = List.of();
  private boolean deleted;
  private ProgressSnapshot told = ProgressSnapshot.NONE;

  /**
   * A relationship as it is stored.
   *
   * @param last how its last job ended
   */
  LiveRelationship(
      RelationshipRecord record,
      String directoryId,
      String directoryPath,
      Optional<JobRecord> last,
      Clock clock,
      EventHub events) {
    this.record = record;
    this.directoryId = directoryId;
    this.directoryPath = directoryPath;
    this.last = last.orElse(null);
    this.clock = clock;
    this.events = events;
  }

  synchronized RelationshipRecord record() {
    return record;
  }

  synchronized Optional<JobRecord> lastJob() {
    return Optional.ofNullable(last);
  }

  synchronized Optional<JobRun> run() {
    return Optional.ofNullable(run);
  }

  /** How far a job was at moments of the past; empty of any but the running and the last one. */
  synchronized List<ThroughputSample> throughput(UUID job) {
    if (run != null && run.id().equals(job)) {
      return run.throughput().samples();
    }
    return last != null && last.id().equals(job) ? throughputOfLast : List.of();
  }

  synchronized RelationshipStatus status() {
    ServedRecord served = record.ofServer().orElseThrow();
    return new RelationshipStatus(
        new Relationship(
            record.id(),
            new StoredSource(record).view(directoryId, directoryPath),
            StoredForms.access(record, served),
            StoredForms.options(served.options()),
            record.created(),
            served.creator(),
            served.revision()),
        Optional.ofNullable(run).map(job -> job.status(clock.instant())),
        Optional.ofNullable(last).map(JobStatuses::ended));
  }

  synchronized void created() {
    events.publish(new RelationshipEvent.Created(record.id(), status()));
  }

  /**
   * Makes a job the one that runs.
   *
   * @throws RelationshipException {@link Refusal#RUNNING} where one runs
   */
  synchronized void begin(JobRun job) {
    requireIdle();
    run = job;
    told = ProgressSnapshot.NONE;
    events.publish(new RelationshipEvent.JobStarted(record.id(), status()));
  }

  /** Notes progress, and tells of it where there is any. */
  synchronized void tick() {
    if (run == null) {
      return;
    }
    RelationshipStatus status = status();
    ProgressSnapshot now = status.currentJob().orElseThrow().progress();
    run.throughput().note(clock.instant(), now);
    if (moved(now)) {
      told = now;
      events.publish(new RelationshipEvent.JobProgressed(record.id(), status));
    }
  }

  private boolean moved(ProgressSnapshot now) {
    return now.bytesTransferred() != told.bytesTransferred()
        || now.bytesRemaining() != told.bytesRemaining()
        || now.filesRemaining() != told.filesRemaining()
        || now.filesTotal() != told.filesTotal()
        || now.percentComplete().isPresent() != told.percentComplete().isPresent();
  }

  synchronized void end(JobRun job, JobRecord how) {
    job.throughput().end(how.endTime(), JobNumbers.progress(how));
    throughputOfLast = job.throughput().samples();
    run = null;
    last = how;
    events.publish(new RelationshipEvent.JobEnded(record.id(), status()));
    job.ended();
  }

  /** Its directory was found where a record has it; what else the record says may be old. */
  synchronized void found(RelationshipRecord stored, String id, String path) {
    record = record.at(stored.path(), stored.identity());
    directoryId = id;
    directoryPath = path;
  }

  /** Its directory was not found. */
  synchronized void gone() {
    directoryPath = "";
  }

  /** All of it was changed but where its directory lies. */
  synchronized RelationshipStatus change(RelationshipRecord changed) {
    record = changed.at(record.path(), record.identity());
    RelationshipStatus status = status();
    events.publish(new RelationshipEvent.Changed(record.id(), status));
    return status;
  }

  /**
   * Keeps jobs from starting, for good.
   *
   * @throws RelationshipException {@link Refusal#RUNNING} where one runs
   */
  synchronized void delete() {
    requireIdle();
    deleted = true;
  }

  /** It stays after all. */
  synchronized void keep() {
    deleted = false;
  }

  private void requireIdle() {
    if (deleted) {
      throw new RelationshipException(
          Refusal.UNKNOWN, "the relationship " + record.id() + " is being deleted");
    }
    if (run != null) {
      throw new RelationshipException(
          Refusal.RUNNING,
          "a job of the relationship "
              + record.id()
              + " runs: wait until it has ended, or abort it");
    }
  }
}

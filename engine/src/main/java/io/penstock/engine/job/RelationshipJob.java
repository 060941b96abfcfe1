package io.penstock.engine.job;

import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.pipeline.copy.InterruptedFiles;
import io.penstock.pipeline.hold.PermissionHold;
import io.penstock.pipeline.job.Job;
import io.penstock.pipeline.job.JobInputs;
import io.penstock.pipeline.job.JobResult;
import io.penstock.pipeline.job.SharedResources;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.state.index.IndexOptions;
import io.penstock.state.index.TrackingIndex;
import io.penstock.state.resume.PartLedgers;
import io.penstock.state.store.JobHistory;
import io.penstock.state.store.JobRecord;
import io.penstock.state.store.JobState;
import io.penstock.state.store.NotCopiedReport;
import io.penstock.state.store.RelationshipFolder;
import io.penstock.state.store.StateDirectory;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.RequestCounts;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One job of a relationship, from opening what it works on to the line in the history. */
public final class RelationshipJob {
  private static final Logger log = LoggerFactory.getLogger(RelationshipJob.class);

  /**
   * What is in flight may end by itself so long; it leaves time to sync within the 10 s promised.
   */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final UUID id;
  private final StateDirectory state;
  private final SharedResources shared;
  private final Instant start;
  private final Clock clock;

  /**
   * A job that has not begun.
   *
   * @param start when it was asked for, which all that is told of it says
   */
  public RelationshipJob(
      UUID id, Instant start, StateDirectory state, SharedResources shared, Clock clock) {
    this.id = id;
    this.start = start;
    this.state = state;
    this.shared = shared;
    this.clock = clock;
  }

  /**
   * Runs the job on this thread. However it ends, the history says so; lines of this thread in the
   * log carry the ids of job and relationship.
   *
   * @param files the relationship, held for this job
   * @throws io.penstock.state.StateUnavailableException where it cannot be recorded
   */
  @SuppressWarnings("try") // the resources need no other mention
  public EndedJob run(RelationshipFolder files, JobSetup setup, JobWatcher watcher) {
    try (MDC.MDCCloseable relationship = named("relationship", files.record().id());
        MDC.MDCCloseable job = named("job", id)) {
      return recorded(files, setup, watcher);
    }
  }

  private static MDC.MDCCloseable named(String name, UUID id) {
    return MDC.putCloseable(name, id.toString());
  }

  private EndedJob recorded(RelationshipFolder files, JobSetup setup, JobWatcher watcher) {
    JobHistory history = JobHistory.open(files, clock);
    NotCopiedReport report = NotCopiedReport.create(files, id);
    history.begin(id, start);
    log.info("the job began: {} to {}", files.record().source(), files.record().directory());
    EndedJob ended;
    try (report) {
      ended = copied(files, setup.prepare(), report, watcher);
    } catch (RuntimeException e) {
      log.info("the job could not begin or go on", e);
      ended = new EndedJob(failed(e), Optional.empty(), Optional.of(e), Optional.empty());
    } catch (Error e) {
      history.end(failed(e));
      throw e;
    }
    history.end(ended.record());
    log.info("the job ended: {} {}", ended.record().state(), ended.record().error());
    return ended;
  }

  private EndedJob copied(
      RelationshipFolder files, JobWork work, NotCopiedReport report, JobWatcher watcher) {
    PartLedgers ledgers = PartLedgers.open(files.parts(), state.bootId());
    InterruptedFiles interrupted = new InterruptedFiles(ledgers);
    JobResult result = null;
    long entries = 0;
    Optional<RuntimeException> failure = Optional.empty();
    try (Staging staging = Staging.open(files, work, state.bootId(), interrupted);
        TrackingIndex index = index(files);
        PermissionHold hold = hold(files, staging, index, work)) {
      hold.begin();
      Job job =
          new Job(
              new JobInputs(
                  work.folder(),
                  work.source(),
                  work.source().retryPolicy(),
                  staging.destination(),
                  index,
                  ledgers,
                  interrupted,
                  work.copy(),
                  work.transfer(),
                  notCopied -> note(files, report, notCopied),
                  watcher.plan()),
              shared);
      watcher.started(running(job, work.source()));
      result = job.run().block();
      entries = index.statistics().entries();
    } catch (RuntimeException e) {
      if (result == null) {
        throw e;
      }
      log.error("the job cannot be put away", e);
      failure = Optional.of(e);
    }
    report.close();
    return new EndedJob(
        new JobRecord(
            id,
            failure.isPresent() ? JobState.FAILED : JobState.valueOf(result.state().name()),
            start,
            clock.instant(),
            failure.map(RelationshipJob::message).orElse(result.error()),
            kind(failure.isPresent() ? failure.get() : result.failure().orElse(null)),
            JobNumbers.counters(result.progress(), work.source().requests(), entries),
            JobNumbers.byName(result.counts())),
        Optional.of(result),
        failure,
        report.count() == 0 ? Optional.empty() : Optional.of(report.file()));
  }

  private static PermissionHold hold(
      RelationshipFolder files, Staging staging, TrackingIndex index, JobWork work) {
    return new PermissionHold(
        staging.destination(), index, files.permissions(), work.folder().prefix(), work.copy());
  }

  private TrackingIndex index(RelationshipFolder files) {
    return TrackingIndex.open(
        files.index(), new IndexOptions(state.bootId(), clock, new SecureRandom()::nextLong));
  }

  /** Objects end on many threads, which know nothing of the job. */
  private void note(RelationshipFolder files, NotCopiedReport report, NotCopied object) {
    log.info(
        "job {} of {}: not copied: {} {}",
        id,
        files.record().id(),
        object.reason(),
        object.message());
    report.add(
        new io.penstock.state.store.NotCopied(
            object.key().toString(), object.reason().name(), object.message()));
  }

  private static RunningJob running(Job job, ObjectSource source) {
    return new RunningJob() {
      @Override
      public ProgressSnapshot progress() {
        return JobNumbers.progress(job.progress());
      }

      @Override
      public Map<String, Long> notCopied() {
        return JobNumbers.byName(job.notCopied());
      }

      @Override
      public RequestCounts requests() {
        return source.requests();
      }

      @Override
      public void abort(String cause) {
        job.abort(cause, GRACE);
      }
    };
  }

  private JobRecord failed(Throwable failure) {
    JobState end = failure instanceof JobAbortedException ? JobState.ABORTED : JobState.FAILED;
    return new JobRecord(
        id, end, start, clock.instant(), message(failure), kind(failure), Map.of(), Map.of());
  }

  /** Null where it is none of either end of the copy. */
  private static String kind(Throwable failure) {
    return failure instanceof TransferException known ? known.kind().name() : null;
  }

  private static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}

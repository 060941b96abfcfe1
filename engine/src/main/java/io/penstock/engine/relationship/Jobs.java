package io.penstock.engine.relationship;

import io.penstock.state.store.JobHistory;
import io.penstock.state.store.JobRecord;
import io.penstock.state.store.NotCopiedReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Starts, ends and tells of jobs. */
final class Jobs {
  private static final Duration ABORT = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(8);

  private final ServiceParts parts;

  Jobs(ServiceParts parts) {
    this.parts = parts;
  }

  /** Starts a job in a slot that was taken for it. */
  UUID start(LiveRelationship live) {
    Instant now = parts.clock().instant();
    JobRun run = new JobRun(UUID.randomUUID(), now);
    try {
      live.begin(run);
    } catch (RelationshipException e) {
      parts.jobs().giveBack();
      throw e;
    }
    Thread thread =
        new Thread(
            new ServerJob(parts, live, run, now), "job-" + run.id().toString().substring(0, 8));
    thread.setDaemon(true);
    thread.start();
    return run.id();
  }

  /** Ends the job that runs, if any. */
  void abort(LiveRelationship live) {
    live.run()
        .ifPresent(
            run -> {
              run.abort("the job was aborted");
              run.await(ABORT);
            });
  }

  /** Ends all jobs as interrupted, and waits for them. */
  void interrupt(Collection<LiveRelationship> all) {
    List<JobRun> running = all.stream().flatMap(live -> live.run().stream()).toList();
    running.forEach(
        run -> run.abort(JobRecord.INTERRUPTED + ": the server stopped before the job ended"));
    long until = System.nanoTime() + CLOSE.toNanos();
    running.forEach(run -> run.await(Duration.ofNanos(Math.max(0, until - System.nanoTime()))));
  }

  /** The jobs of a relationship. */
  List<JobStatus> of(LiveRelationship live) {
    List<JobStatus> jobs = new ArrayList<>(live.status().currentJob().stream().toList());
    List<JobRecord> ended = JobHistory.read(parts.store().directory(live.record().id()));
    for (int i = ended.size() - 1; i >= 0; i--) {
      jobs.add(JobStatuses.ended(ended.get(i)));
    }
    return jobs;
  }

  /** What a job did not copy. */
  NotCopiedPage notCopied(LiveRelationship live, UUID job, NotCopiedQuery query) {
    JobStatus known = known(live, job);
    Path file = NotCopiedReport.file(parts.store().directory(live.record().id()), job);
    NotCopiedReport.Page page =
        NotCopiedReport.page(file, query.reason(), query.after(), query.limit())
            .orElseGet(() -> withoutReport(known));
    return new NotCopiedPage(
        page.objects().stream()
            .map(
                object ->
                    new NotCopiedPage.NotCopied(object.key(), object.reason(), object.message()))
            .toList(),
        page.next());
  }

  private static NotCopiedReport.Page withoutReport(JobStatus job) {
    if (job.state().isPresent() && !job.notCopied().isEmpty()) {
      throw new RelationshipException(
          Refusal.UNKNOWN,
          "what the job "
              + job.id()
              + " did not copy is no longer kept by name: the lists of the last "
              + NotCopiedReport.KEPT
              + " jobs are that left something out");
    }
    return new NotCopiedReport.Page(List.of(), OptionalLong.empty());
  }

  /** How far a job was at moments of the past. */
  List<ThroughputSample> throughput(LiveRelationship live, UUID job) {
    known(live, job);
    return live.throughput(job);
  }

  private JobStatus known(LiveRelationship live, UUID job) {
    return of(live).stream()
        .filter(known -> known.id().equals(job))
        .findFirst()
        .orElseThrow(
            () ->
                new RelationshipException(
                    Refusal.UNKNOWN,
                    "the relationship " + live.record().id() + " has no job " + job));
  }

  /** How the last job ended, where it ended with its process and is to be run again. */
  static boolean toBeRunAgain(LiveRelationship live) {
    Optional<JobRecord> last = live.lastJob();
    return last.isPresent()
        && last.get().interrupted()
        && live.record().ofServer().orElseThrow().options().rerunInterrupted();
  }
}

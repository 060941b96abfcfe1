package io.penstock.engine.relationship;

import io.penstock.engine.job.RunningJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A job from its start to its end, and the wish to end it. Thread-safe. */
final class JobRun {
  private final UUID id;
  private final Instant start;
  private final ThroughputHistory throughput;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile RunningJob running;
  private String cause;
  private Runnable whatWaits = () -> {};

  JobRun(UUID id, Instant start) {
    this.id = id;
    this.start = start;
    this.throughput = new ThroughputHistory(start);
  }

  UUID id() {
    return id;
  }

  /** How far it was at moments of the past. */
  ThroughputHistory throughput() {
    return throughput;
  }

  JobStatus status(Instant now) {
    RunningJob job = running;
    return job == null
        ? JobStatuses.beginning(id, start)
        : JobStatuses.running(id, start, job, now);
  }

  /** It begins to copy. */
  void copies(RunningJob job) {
    running = job;
    synchronized (this) {
      if (cause != null) {
        job.abort(cause);
      }
    }
  }

  /** Says what to end, so long as it does not copy yet. */
  synchronized void waitsFor(Runnable end) {
    whatWaits = end;
    if (cause != null) {
      end.run();
    }
  }

  /** Why it is to end; empty where nobody wished it. */
  synchronized Optional<String> aborted() {
    return Optional.ofNullable(cause);
  }

  /** Ends it soon; the first cause counts. */
  synchronized void abort(String why) {
    if (cause != null) {
      return;
    }
    cause = why;
    whatWaits.run();
    RunningJob job = running;
    if (job != null) {
      job.abort(why);
    }
  }

  /** It has ended, and is on record. */
  void ended() {
    ended.countDown();
  }

  /** Waits for the end. */
  boolean await(Duration most) {
    try {
      return ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

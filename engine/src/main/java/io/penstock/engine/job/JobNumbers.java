package io.penstock.engine.job;

import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.pipeline.outcome.Reason;
import io.penstock.pipeline.progress.Counted;
import io.penstock.state.store.JobRecord;
import io.penstock.transfer.s3.RequestCounts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The numbers of a job: as users see them, and as the history keeps them. */
public final class JobNumbers {
  private static final double NANOS = 1e9;

  private JobNumbers() {}

  /**
   * The numbers of a job in the terms that users see. What there is to do is what was listed, or
   * what was counted ahead where that is more.
   */
  public static ProgressSnapshot progress(io.penstock.pipeline.progress.ProgressSnapshot job) {
    Optional<Counted> ahead = job.listed() ? Optional.empty() : job.ahead();
    long bytesToCome = Math.max(0, ahead.map(Counted::bytes).orElse(0L) - job.bytes().total());
    long filesToCome = Math.max(0, ahead.map(Counted::objects).orElse(0L) - job.files().total());
    long bytes = job.bytes().total() + bytesToCome;
    long bytesRemaining = job.bytes().remaining() + bytesToCome;
    long files = job.files().total() + filesToCome;
    long filesRemaining = job.files().remaining() + filesToCome;
    boolean known = job.listed() || ahead.isPresent();
    return new ProgressSnapshot(
        job.bytes().transferred(),
        job.bytes().unchanged(),
        bytesRemaining,
        bytes,
        job.files().transferred(),
        job.files().unchanged(),
        filesRemaining,
        files,
        job.files().skipped(),
        job.files().failed(),
        job.throughputCurrent(),
        job.throughputOverall(),
        percent(known, bytes, bytesRemaining, files, filesRemaining),
        known ? timeLeft(bytesRemaining, job.throughputCurrent()) : Optional.empty());
  }

  private static OptionalDouble percent(
      boolean known, long bytes, long bytesRemaining, long files, long filesRemaining) {
    if (!known) {
      return OptionalDouble.empty();
    }
    if (bytes > 0) {
      return OptionalDouble.of(100.0 * (bytes - bytesRemaining) / bytes);
    }
    return OptionalDouble.of(files == 0 ? 100.0 : 100.0 * (files - filesRemaining) / files);
  }

  private static Optional<Duration> timeLeft(long remaining, long bytesPerSecond) {
    if (bytesPerSecond <= 0) {
      return Optional.empty();
    }
    double seconds = (double) remaining / bytesPerSecond;
    return Optional.of(Duration.ofNanos((long) (seconds * NANOS)));
  }

  /** Counts by the names of their reasons. */
  static Map<String, Long> byName(Map<Reason, Long> counts) {
    Map<String, Long> named = new TreeMap<>();
    counts.forEach((reason, count) -> named.put(reason.name(), count));
    return named;
  }

  /** What the history keeps of a job's numbers. */
  static Map<String, Long> counters(
      io.penstock.pipeline.progress.ProgressSnapshot job, RequestCounts requests, long entries) {
    Map<String, Long> counters = new TreeMap<>();
    counters.put("files_transferred", job.files().transferred());
    counters.put("files_unchanged", job.files().unchanged());
    counters.put("files_remaining", job.files().remaining());
    counters.put("files_total", job.files().total());
    counters.put("files_skipped", job.files().skipped());
    counters.put("files_failed", job.files().failed());
    counters.put("bytes_transferred", job.bytes().transferred());
    counters.put("bytes_unchanged", job.bytes().unchanged());
    counters.put("bytes_remaining", job.bytes().remaining());
    counters.put("bytes_total", job.bytes().total());
    counters.put("bytes_skipped", job.bytes().skipped());
    counters.put("bytes_failed", job.bytes().failed());
    counters.put("throughput_current", job.throughputCurrent());
    counters.put("throughput_overall", job.throughputOverall());
    counters.put("listed", job.listed() ? 1L : 0L);
    counters.put("requests_list", requests.list());
    counters.put("requests_get", requests.get());
    counters.put("requests_head", requests.head());
    counters.put("requests_retries", requests.retries());
    counters.put("index_entries", entries);
    return counters;
  }

  /** The numbers of a job that ended. */
  public static ProgressSnapshot progress(JobRecord record) {
    Map<String, Long> counters = record.counters();
    long bytes = counters.getOrDefault("bytes_total", 0L);
    long bytesRemaining = counters.getOrDefault("bytes_remaining", 0L);
    long files = counters.getOrDefault("files_total", 0L);
    long filesRemaining = counters.getOrDefault("files_remaining", 0L);
    boolean listed = counters.getOrDefault("listed", 0L) > 0;
    return new ProgressSnapshot(
        counters.getOrDefault("bytes_transferred", 0L),
        counters.getOrDefault("bytes_unchanged", 0L),
        bytesRemaining,
        bytes,
        counters.getOrDefault("files_transferred", 0L),
        counters.getOrDefault("files_unchanged", 0L),
        filesRemaining,
        files,
        counters.getOrDefault("files_skipped", 0L),
        counters.getOrDefault("files_failed", 0L),
        counters.getOrDefault("throughput_current", 0L),
        counters.getOrDefault("throughput_overall", 0L),
        percent(listed, bytes, bytesRemaining, files, filesRemaining),
        Optional.empty());
  }

  /** What a job that ended asked of the service. */
  public static RequestCounts requests(JobRecord record) {
    Map<String, Long> counters = record.counters();
    return new RequestCounts(
        counters.getOrDefault("requests_list", 0L),
        counters.getOrDefault("requests_get", 0L),
        counters.getOrDefault("requests_head", 0L),
        counters.getOrDefault("requests_retries", 0L));
  }
}

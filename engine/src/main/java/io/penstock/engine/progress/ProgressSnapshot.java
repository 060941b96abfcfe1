package io.penstock.engine.progress;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The numbers of a job at one moment.
 *
 * @param bytesTransferred bytes of objects copied
 * @param bytesUnchanged bytes of objects that needed no copy
 * @param bytesRemaining bytes of objects listed, or counted ahead, and not done
 * @param bytesTotal bytes of objects listed, or counted ahead where that is more
 * @param filesTransferred objects copied
 * @param filesUnchanged objects that needed no copy
 * @param filesRemaining objects listed, or counted ahead, and not done
 * @param filesTotal objects listed, or counted ahead where that is more
 * @param filesSkipped objects that could not become files, and were not tried
 * @param filesFailed objects that were tried in vain
 * @param throughputCurrent bytes a second over the last minute at most
 * @param throughputOverall bytes a second since the start
 * @param percentComplete 0 to 100; empty until all is listed or counted
 * @param timeLeft estimated; empty until there is an estimate
 */
public record ProgressSnapshot(
    long bytesTransferred,
    long bytesUnchanged,
    long bytesRemaining,
    long bytesTotal,
    long filesTransferred,
    long filesUnchanged,
    long filesRemaining,
    long filesTotal,
    long filesSkipped,
    long filesFailed,
    long throughputCurrent,
    long throughputOverall,
    OptionalDouble percentComplete,
    Optional<Duration> timeLeft) {
  /** The numbers of a job that did not begin. */
  public static final ProgressSnapshot NONE =
      new ProgressSnapshot(
          0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, OptionalDouble.empty(), Optional.empty());
}

package io.penstock.pipeline.copy;

import io.penstock.pipeline.budget.BandwidthLimit;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.s3.ByteRange;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.ObjectVersion;
import io.penstock.transfer.s3.RetryPolicy;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Reads a range to its end: what breaks off is resumed at the first byte that did not arrive.
 *
 * <p>Attempts that brought bytes do not count against the retries, so that a long read over a bad
 * line ends, while one that stands still fails. Fails with {@link AbandonedException} when its job
 * ends.
 */
final class RangeReader {
  private final ObjectSource source;
  private final RetryPolicy retries;
  private final BandwidthLimit bandwidth;
  private final Mono<Void> abandoned;
  private final Scheduler timer;

  RangeReader(
      ObjectSource source,
      RetryPolicy retries,
      BandwidthLimit bandwidth,
      Mono<Void> abandoned,
      Scheduler timer) {
    this.source = source;
    this.retries = retries;
    this.bandwidth = bandwidth;
    this.abandoned = abandoned;
    this.timer = timer;
  }

  /**
   * Reads a range into a target.
   *
   * @param executor where bytes are taken: the disk's for a file; for memory the thread that
   *     received them
   */
  Mono<Void> read(ObjectVersion version, ByteRange range, ByteTarget target, Executor executor) {
    return retrying(range, target, executor, attempt(version, range, target, executor));
  }

  /** Goes on with a read whose first attempt was made elsewhere and failed. */
  Mono<Void> afterFailure(
      TransferException first,
      ObjectVersion version,
      ByteRange range,
      ByteTarget target,
      Executor executor) {
    AtomicBoolean told = new AtomicBoolean();
    Mono<Void> further = attempt(version, range, target, executor);
    return retrying(
        range,
        target,
        executor,
        Mono.defer(() -> told.getAndSet(true) ? further : Mono.error(first)));
  }

  private Mono<Void> attempt(
      ObjectVersion version, ByteRange range, ByteTarget target, Executor executor) {
    return Mono.defer(
        () ->
            source.read(
                version,
                range.after(target.received()),
                (checksum, body) -> {
                  target.stated(checksum);
                  return BodyDrain.of(body, target, executor, bandwidth);
                }));
  }

  private Mono<Void> retrying(
      ByteRange range, ByteTarget target, Executor executor, Mono<Void> read) {
    Mono<Void> attempts =
        read.onErrorResume(
                TransferException.class, failure -> ended(range, target, executor, failure))
            .retryWhen(
                Retry.from(
                    failures -> {
                      Stamina stamina = new Stamina(retries, target.received());
                      return failures.concatMap(
                          attempt ->
                              attempt.failure() instanceof TransferException failure
                                      && !isWhole(range, target)
                                      && stamina.lastsFor(failure, target.received())
                                  ? Mono.delay(stamina.delay(failure), timer)
                                  : Mono.error(attempt.failure()));
                    }));
    return unlessAbandoned(attempts);
  }

  /**
   * An answer that breaks off after its last byte brought all the same what was asked for, which is
   * put in its place. Not so one with more bytes: what it is cannot be told by reading again.
   */
  private Mono<Void> ended(
      ByteRange range, ByteTarget target, Executor executor, TransferException failure) {
    return isWhole(range, target) && failure.kind() != FailureKind.TOO_LONG
        ? BodyDrain.of(Flux.empty(), target, executor, bandwidth)
        : Mono.error(failure);
  }

  private static boolean isWhole(ByteRange range, ByteTarget target) {
    return range.length() > 0 && target.received() >= range.length();
  }

  /** Gives up waiting for an answer when the job ends. */
  <T> Mono<T> unlessAbandoned(Mono<T> answer) {
    return Mono.firstWithSignal(answer, abandoned.then(Mono.error(AbandonedException::new)));
  }
}

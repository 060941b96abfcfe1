package io.penstock.transfer.s3;

import io.penstock.transfer.TransferException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Repeats requests as a policy allows. */
final class Retries {
  private final RetryPolicy policy;
  private final Scheduler timer;

  Retries(RetryPolicy policy, Scheduler timer) {
    this.policy = policy;
    this.timer = timer;
  }

  /** Subscribes again until it passes, or the policy ends it with the last failure. */
  <T> Mono<T> repeat(Mono<T> request, int mostAttempts) {
    return repeat(request, 1, mostAttempts);
  }

  /** One operator an attempt, which costs a request that passes less than {@code retryWhen}. */
  private <T> Mono<T> repeat(Mono<T> request, int attempt, int mostAttempts) {
    return request.onErrorResume(
        error ->
            pause(error, attempt, mostAttempts)
                .then(Mono.defer(() -> repeat(request, attempt + 1, mostAttempts))));
  }

  private Mono<Long> pause(Throwable error, int failed, int mostAttempts) {
    if (error instanceof TransferException failure
        && failed < mostAttempts
        && policy.permits(failure.kind(), failed)) {
      return Mono.delay(policy.delay(failed, failure), timer);
    }
    if (error instanceof TransferException failure && failed > 1) {
      return Mono.error(
          new TransferException(
              failure.kind(),
              failure.getMessage() + " (attempt " + failed + ", given up)",
              failure));
    }
    return Mono.error(error);
  }
}

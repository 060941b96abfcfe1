package io.penstock.transfer.s3;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * Decides whether and when a failed request is made again. One for all requests to an endpoint.
 *
 * <p>Waits grow twofold and are drawn evenly from zero to their ceiling, so that requests which
 * failed together do not return together. A budget bounds all retries: each takes from it and each
 * success gives a little back, so a server that fails everything sees few requests more than one
 * that fails nothing. Thread-safe.
 */
public final class RetryPolicy {
  /** Pages that are asked for beside the objects, and some room. */
  private static final int PAGES = 64;

  /** With it nine waits in a row stay below what a job without progress is given. */
  private static final Duration LONGEST_WISH = Duration.ofMinutes(1);

  /** A wrong address should be told within seconds... */
  private static final int MOST_FIRST_CONNECTIONS = 6;

  /**
   * ...while a server that has answered comes back. The waits between so many are 63 s at least,
   * and half as much again on average: the first request to give up ends the job for all.
   */
  private static final int MOST_CONNECTIONS = 14;

  private final Duration base;
  private final Duration ceiling;
  private final int attempts;
  private final DoubleSupplier random;
  private final Shared shared;
  private final Runnable whenPermitted;

  /** What is known of the endpoint, whoever asks. */
  private static final class Shared {
    private final long most;
    private final AtomicLong budget;
    private final LongAdder retries = new LongAdder();
    private volatile boolean answered;

    Shared(long most) {
      this.most = most;
      this.budget = new AtomicLong(most);
    }
  }

  /**
   * A policy with a full budget: as many retries may be ahead of successes as it takes until every
   * request under way has come to its last attempt, so that a server which fails everything for a
   * while costs waits and no object. The SDKs' standard mode gives up at one failure in six; a
   * migration had rather be slow, and goes on while at least every other request passes.
   *
   * @param base ceiling of the first wait
   * @param ceiling of any wait
   * @param attempts without progress at most, the first included; where no connection comes about
   *     the policy has numbers of its own
   * @param underWay objects that are asked for at once, at most
   * @param random from 0 to below 1
   */
  public RetryPolicy(
      Duration base, Duration ceiling, int attempts, int underWay, DoubleSupplier random) {
    this(
        base,
        ceiling,
        attempts,
        random,
        new Shared((attempts - 1L) * ((long) underWay + PAGES)),
        () -> {});
  }

  private RetryPolicy(
      Duration base,
      Duration ceiling,
      int attempts,
      DoubleSupplier random,
      Shared shared,
      Runnable whenPermitted) {
    this.base = base;
    this.ceiling = ceiling;
    this.attempts = attempts;
    this.random = random;
    this.shared = shared;
    this.whenPermitted = whenPermitted;
  }

  /**
   * The same policy, with the same budget, which tells one source of each retry permitted to it.
   */
  RetryPolicy forSource(Runnable whenRetried) {
    return new RetryPolicy(base, ceiling, attempts, random, shared, whenRetried);
  }

  /** 100 ms to 20 s, 10 attempts: half a minute of a server's failure on average is outlasted. */
  public static RetryPolicy standard(int underWay, DoubleSupplier random) {
    return new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(20), 10, underWay, random);
  }

  /**
   * How long to wait before attempt {@code attempt + 1}.
   *
   * @param attempt how many failed in a row without progress, 1 or more
   */
  public Duration delay(int attempt) {
    return Duration.ofNanos((long) (longest(attempt) * random.getAsDouble()));
  }

  private double longest(int attempt) {
    int doublings = Math.min(Math.max(attempt, 1) - 1, 30);
    return Math.min((double) base.toNanos() * (1L << doublings), (double) ceiling.toNanos());
  }

  /**
   * As {@link #delay(int)}, but no shorter than the server asks for, up to a minute, and drawn from
   * the upper half where it cannot be reached: it is the time that has to pass then.
   */
  public Duration delay(int attempt, TransferException failure) {
    Duration own =
        failure.kind() == FailureKind.UNREACHABLE
            ? Duration.ofNanos((long) (longest(attempt) * (1 + random.getAsDouble()) / 2))
            : delay(attempt);
    Duration wished = failure.retryAfter().orElse(Duration.ZERO);
    Duration bounded = wished.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wished;
    return bounded.compareTo(own) > 0 ? bounded.plus(own) : own;
  }

  /**
   * Whether one more attempt may be made; if so, it is taken from the budget, unless the server
   * could not be reached, as it is not burdened then.
   *
   * @param attemptsWithoutProgress attempts in a row, 1 or more, that brought no new byte
   */
  public boolean permits(FailureKind kind, int attemptsWithoutProgress) {
    boolean permitted =
        kind.retryable()
            && attemptsWithoutProgress < attempts(kind)
            && (kind == FailureKind.UNREACHABLE || spend());
    if (permitted) {
      shared.retries.increment();
      whenPermitted.run();
    }
    return permitted;
  }

  private boolean spend() {
    return shared.budget.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  /** How many attempts were permitted so far. */
  long retries() {
    return shared.retries.sum();
  }

  /** Gives back to the budget for a request that passed. */
  public void succeeded() {
    if (!shared.answered) {
      shared.answered = true;
    }
    if (shared.budget.get() < shared.most) {
      shared.budget.updateAndGet(left -> Math.min(shared.most, left + 1));
    }
  }

  /** What a further attempt does not change is tried once or twice more, the rest to the bound. */
  private int attempts(FailureKind kind) {
    return switch (kind) {
      case CLOCK_SKEWED, TOO_LONG, CHECKSUM_MISMATCH -> Math.min(2, attempts);
      case CREDENTIALS_EXPIRED, WRONG_RANGE, PROTOCOL -> Math.min(3, attempts);
      case UNREACHABLE -> shared.answered ? MOST_CONNECTIONS : MOST_FIRST_CONNECTIONS;
      default -> attempts;
    };
  }
}

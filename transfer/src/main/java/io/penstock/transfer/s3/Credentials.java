package io.penstock.transfer.s3;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials to sign with, looked up off the event loops and remembered for a short while.
 *
 * <p>The chain refreshes what expires, but may read files or ask the network each time, and blocks.
 * Thread-safe.
 */
final class Credentials {
  /** Short beside any life of temporary credentials, long beside a request. */
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private final Supplier<AwsCredentialsProvider> chain;
  private final Clock clock;
  private final Scheduler blocking;
  private final Mono<AwsCredentialsIdentity> lookup;
  private final AtomicReference<Remembered> remembered = new AtomicReference<>();

  /** Whether what the provider keeps itself ran out, so that another is to be made. */
  private volatile boolean ranOut;

  private AwsCredentialsProvider provider;
  private boolean foundBefore;

  Credentials(Supplier<AwsCredentialsProvider> chain, Clock clock, Scheduler blocking) {
    this.chain = chain;
    this.clock = clock;
    this.blocking = blocking;
    // A thousand requests that find nothing remembered line up here, and the first looks it up.
    this.lookup = Mono.fromCallable(this::resolve).subscribeOn(blocking);
  }

  /**
   * The credentials; {@link FailureKind#CREDENTIALS_INVALID} where none are found, and {@link
   * FailureKind#UNREACHABLE} where those found before cannot be renewed now.
   */
  Mono<AwsCredentialsIdentity> current() {
    Remembered known = remembered.get();
    return known != null && clock.instant().isBefore(known.until)
        ? Mono.just(known.identity)
        : lookup;
  }

  /**
   * Forgets credentials that the server took for expired, unless others are there already. Called
   * on event loops, so it does not wait for a look-up that is under way.
   */
  void expired(AwsCredentialsIdentity identity) {
    Remembered known = remembered.get();
    if (known != null && known.identity == identity && remembered.compareAndSet(known, null)) {
      ranOut = true;
    }
  }

  /** Closes what looks them up, off the event loops. */
  Mono<Void> close() {
    return Mono.<Void>fromRunnable(this::closeProvider).subscribeOn(blocking);
  }

  private synchronized void closeProvider() {
    if (provider instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
    provider = null;
  }

  private synchronized AwsCredentialsIdentity resolve() {
    Remembered known = remembered.get();
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.until)) {
      return known.identity;
    }
    try {
      if (ranOut) {
        ranOut = false;
        closeProvider();
      }
      if (provider == null) {
        provider = chain.get();
      }
      AwsCredentials identity = provider.resolveCredentials();
      remembered.set(new Remembered(identity, until(now, identity.expirationTime())));
      foundBefore = true;
      return identity;
    } catch (RuntimeException e) {
      throw foundBefore ? notRenewed(e) : notFound(e);
    }
  }

  private static TransferException notRenewed(RuntimeException e) {
    return new TransferException(
        FailureKind.UNREACHABLE,
        "the AWS credentials could not be renewed: "
            + ErrorDocument.printable(String.valueOf(e.getMessage())),
        e);
  }

  private static TransferException notFound(RuntimeException e) {
    return new TransferException(
        FailureKind.CREDENTIALS_INVALID,
        "no AWS credentials were found in the environment, the profile, the container or the"
            + " instance; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or a profile, sign in"
            + " with 'aws sso login', or read a public bucket without signing: "
            + ErrorDocument.printable(String.valueOf(e.getMessage())),
        e);
  }

  private static Instant until(Instant now, Optional<Instant> expiration) {
    Instant usual = now.plus(REMEMBERED);
    return expiration.filter(end -> end.isBefore(usual)).orElse(usual);
  }

  private record Remembered(AwsCredentialsIdentity identity, Instant until) {
    @Override
    public String toString() {
      return "credentials until " + until;
    }
  }
}

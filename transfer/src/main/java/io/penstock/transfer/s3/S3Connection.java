package io.penstock.transfer.s3;

import io.penstock.config.SourceSettings;
import io.penstock.config.TransferSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * What all sources of a process share: event loops, the permits for requests to each endpoint, the
 * budget of retries, the watch for stalls.
 *
 * <p>Thread-safe. To be closed once its sources are.
 */
public final class S3Connection {
  /** Often enough for patience of seconds, seldom enough to cost nothing. */
  private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

  /** Enough for what most servers do at once, and the first step of a quick climb. */
  private static final int FIRST_LIMIT = 16;

  private static final int MOST_WAITING = 100_000;

  private final TransferSettings transfer;
  private final SourceSurroundings surroundings;
  private final LoopResources loops;
  private final StallWatch watch;
  private final RetryPolicy retryPolicy;

  /** By the service's address: what one source learns of a server holds for all that use it. */
  private final Map<String, RequestPermits> permits = new ConcurrentHashMap<>();

  private S3Connection(TransferSettings transfer, SourceSurroundings surroundings) {
    this.transfer = transfer;
    this.surroundings = surroundings;
    this.loops =
        LoopResources.create(
            "penstock-s3", Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    Duration tick = surroundings.patience().silence().dividedBy(10);
    this.watch =
        new StallWatch(
            tick.compareTo(LONGEST_TICK) < 0 ? tick : LONGEST_TICK,
            surroundings.timer(),
            surroundings.nanoTime());
    this.retryPolicy = RetryPolicy.standard(surroundings.random());
  }

  /** Makes ready what sources share; nothing is sent. */
  public static S3Connection create(TransferSettings transfer, SourceSurroundings surroundings) {
    return new S3Connection(transfer, surroundings);
  }

  /**
   * Opens a bucket. Reads the AWS configuration files, so it must not be called on an event loop;
   * nothing is sent.
   *
   * @param prefix the folder that {@link ObjectSource#verify} looks into
   * @throws io.penstock.transfer.TransferException where a setting cannot be used
   */
  public ObjectSource open(SourceSettings settings, String bucket, String prefix) {
    return open(settings, bucket, prefix, () -> chain(settings));
  }

  ObjectSource open(
      SourceSettings settings,
      String bucket,
      String prefix,
      Supplier<AwsCredentialsProvider> credentials) {
    EndpointSettings found =
        new EndpointSettings(settings, surroundings.environment(), ProfileFile::defaultProfileFile);
    Endpoint endpoint = found.endpoint(bucket);
    BucketRequests requests =
        new BucketRequests(
            endpoint,
            settings.signRequests()
                ? new Credentials(credentials, surroundings.clock(), Schedulers.boundedElastic())
                : null,
            new RequestSigner(surroundings.clock()),
            new HttpTransport(
                endpoint,
                found.caBundle(),
                surroundings.patience(),
                loops,
                surroundings.nanoTime()),
            watch,
            surroundings);
    return new S3ObjectSource(
        prefix,
        requests,
        retryPolicy,
        surroundings.timer(),
        permits(endpoint.as(Optional.empty())));
  }

  private RequestPermits permits(SourceAddress service) {
    return permits.computeIfAbsent(
        service.host() + ":" + service.port(),
        unused ->
            new RequestPermits(
                new ConcurrencyLimit(
                    FIRST_LIMIT, transfer.maxConcurrency(), surroundings.nanoTime()),
                MOST_WAITING));
  }

  /** The policy by which sources repeat requests, for callers of {@link ObjectSource#read}. */
  public RetryPolicy retryPolicy() {
    return retryPolicy;
  }

  /** Ends the event loops; sources that are still open fail. */
  public Mono<Void> close() {
    return Mono.fromRunnable(watch::stop)
        .then(loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)));
  }

  private static AwsCredentialsProvider chain(SourceSettings settings) {
    DefaultCredentialsProvider.Builder builder = DefaultCredentialsProvider.builder();
    settings.profile().ifPresent(builder::profileName);
    return builder.build();
  }
}

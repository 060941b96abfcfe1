package io.penstock.transfer.s3;

import static reactor.core.scheduler.Schedulers.boundedElastic;

import io.netty.handler.ssl.SslContext;
import io.penstock.config.SourceSettings;
import io.penstock.config.TransferSettings;
import io.penstock.transfer.http.AddressGuard;
import io.penstock.transfer.http.AddressRule;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * What all sources of a process share: event loops, the permits for requests to each endpoint and
 * the budget of their retries, the watch for stalls.
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
  private final AddressGuard guard;
  private final LoopResources loops;
  private final StallWatch watch;
  private final PageArrays arrays = new PageArrays();
  private final SharedEndpoints endpoints = new SharedEndpoints(this::newEndpoint);

  private S3Connection(
      TransferSettings transfer, SourceSurroundings surroundings, AddressGuard guard) {
    this.transfer = transfer;
    this.guard = guard;
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
  }

  /** Makes ready what sources share; nothing is sent. */
  public static S3Connection create(TransferSettings transfer, SourceSurroundings surroundings) {
    return create(transfer, surroundings, List.of());
  }

  /**
   * Makes ready what sources share; nothing is sent.
   *
   * @param allowedHosts names and addresses of hosts that an {@link ExplicitSource} may name though
   *     they are this machine's own, link-local or otherwise reserved
   */
  public static S3Connection create(
      TransferSettings transfer, SourceSurroundings surroundings, Collection<String> allowedHosts) {
    return new S3Connection(transfer, surroundings, new AddressGuard(allowedHosts));
  }

  /**
   * Opens a bucket that this process's own user names: what is not set is found as the AWS tools
   * find it, and any address may be reached. Reads the AWS configuration files, so it must not be
   * called on an event loop; nothing is sent.
   *
   * @param prefix the folder that {@link ObjectSource#verify} looks into
   * @throws io.penstock.transfer.TransferException where a setting cannot be used
   */
  public ObjectSource open(SourceSettings settings, String bucket, String prefix) {
    SourceCredentials credentials =
        settings.signRequests()
            ? settings
                .profile()
                .<SourceCredentials>map(SourceCredentials.Profile::new)
                .orElseGet(SourceCredentials.Chain::new)
            : new SourceCredentials.Anonymous();
    return open(settings, bucket, prefix, CredentialProviders.of(credentials));
  }

  ObjectSource open(
      SourceSettings settings,
      String bucket,
      String prefix,
      Optional<Supplier<AwsCredentialsProvider>> credentials) {
    EndpointSettings found =
        new EndpointSettings(settings, surroundings.environment(), ProfileFile::defaultProfileFile);
    return open(
        found.endpoint(bucket),
        () -> found.caBundle().map(TrustedAuthorities::ofFile),
        credentials,
        prefix,
        unused -> AddressRule.ANY);
  }

  /**
   * Opens a bucket that somebody else names, by nothing but what is given. Its endpoint may not
   * lead to an address that is reserved, now or at any later connection. Parses certificates, so it
   * should not be called on an event loop; nothing is sent.
   *
   * @param prefix the folder that {@link ObjectSource#verify} looks into
   * @throws io.penstock.transfer.TransferException where something cannot be used
   */
  public ObjectSource open(ExplicitSource source, String bucket, String prefix) {
    Endpoint endpoint =
        source
            .endpointUrl()
            .map(url -> Endpoint.of(url, source.region(), bucket, source.addressing()))
            .orElseGet(() -> Endpoint.ofAws(source.region(), bucket, source.addressing()));
    guard.rule(endpoint.service());
    return open(
        endpoint,
        () -> source.authorities().map(TrustedAuthorities::ofText),
        CredentialProviders.of(source.credentials()),
        prefix,
        at -> guard.rule(at.service()));
  }

  private ObjectSource open(
      Endpoint endpoint,
      Supplier<Optional<X509Certificate[]>> authorities,
      Optional<Supplier<AwsCredentialsProvider>> credentials,
      String prefix,
      Function<Endpoint, AddressRule> rules) {
    Optional<SslContext> tls =
        endpoint.scheme().equals("https")
            ? Optional.of(TrustedAuthorities.context(authorities.get()))
            : Optional.empty();
    SourceAddress service = endpoint.as(Optional.empty());
    String name = service.host() + ":" + service.port();
    SharedEndpoint shared = endpoints.take(name);
    BucketRequests requests =
        new BucketRequests(
            endpoint,
            credentials
                .map(chain -> new Credentials(chain, surroundings.clock(), boundedElastic()))
                .orElse(null),
            new RequestSigner(surroundings.clock()),
            new HttpTransport(tls, surroundings.patience(), loops, surroundings.nanoTime(), rules),
            watch,
            surroundings,
            shared.counters());
    return new S3ObjectSource(
        prefix, requests, shared, arrays, surroundings.timer(), () -> endpoints.giveBack(name));
  }

  private SharedEndpoint newEndpoint(String name) {
    ConcurrencyLimit limit =
        new ConcurrencyLimit(FIRST_LIMIT, transfer.maxConcurrency(), surroundings.nanoTime());
    return new SharedEndpoint(
        name,
        new EndpointPermits(limit, MOST_WAITING),
        RetryPolicy.standard(transfer.maxConcurrency(), surroundings.random()),
        new EndpointCounters());
  }

  /** What was asked of each endpoint that is in use, or was lately. */
  public List<EndpointStatistics> endpoints() {
    return endpoints.statistics();
  }

  /** Ends the event loops; sources that are still open fail. */
  public Mono<Void> close() {
    return Mono.fromRunnable(watch::stop)
        .then(loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)));
  }
}

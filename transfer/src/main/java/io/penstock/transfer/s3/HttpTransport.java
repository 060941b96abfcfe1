package io.penstock.transfer.s3;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.client.HttpResponseDecoderSpec;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Sends requests to one endpoint over a bounded pool of connections. Thread-safe. */
final class HttpTransport {
  /** S3 closes idle connections after some 20 s; one it is about to close must not be used. */
  private static final Duration MOST_IDLE = Duration.ofSeconds(15);

  /** Larger buffers doubled the CPU time of large bodies, smaller ones that of small reads. */
  private static final int MOST_RECEIVED = 256 * 1024;

  private static final int MOST_HEADERS = 64 * 1024;

  private final ConnectionProvider pool;
  private final Optional<SslContext> tls;
  private final HttpClient client;

  HttpTransport(
      Endpoint endpoint,
      Optional<Path> caBundle,
      int maxConcurrency,
      Patience patience,
      LoopResources loops) {
    this.pool =
        ConnectionProvider.builder("penstock-s3")
            .maxConnections(maxConcurrency)
            // Requests hold a permit, of which there are no more than connections: a few wait for
            // one that is just being given back.
            .pendingAcquireMaxCount(maxConcurrency * 2)
            .pendingAcquireTimeout(patience.silence())
            .maxIdleTime(MOST_IDLE)
            .lifo()
            .build();
    this.tls =
        endpoint.scheme().equals("https")
            ? Optional.of(TrustedAuthorities.context(caBundle))
            : Optional.empty();
    HttpClient plain =
        HttpClient.create(pool)
            .runOn(loops)
            .disableRetry(true)
            .followRedirect(false)
            .compress(false)
            .keepAlive(true)
            .resolver(spec -> spec.roundRobinSelection(true))
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(patience.connect().toMillis()))
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(1024, 16 * 1024, MOST_RECEIVED))
            .httpResponseDecoder(HttpTransport::limits);
    this.client =
        tls.map(
                context ->
                    plain.secure(
                        spec -> spec.sslContext(context).handshakeTimeout(patience.connect())))
            .orElse(plain);
  }

  /**
   * By default a body is cut into pieces of 8 KiB, each of which would go to the disk by itself.
   * The setting is deprecated because Netty 5 cuts nothing; there is no other in Netty 4.
   */
  @SuppressWarnings("deprecation")
  private static HttpResponseDecoderSpec limits(HttpResponseDecoderSpec spec) {
    return spec.maxHeaderSize(MOST_HEADERS).maxChunkSize(MOST_RECEIVED);
  }

  /** Sends a request and hands its answer on; the connection is back when that completes. */
  <T> Mono<T> exchange(
      S3Request request,
      HttpHeaders headers,
      Attempt attempt,
      BiFunction<HttpClientResponse, ByteBufFlux, ? extends Publisher<T>> answer) {
    return client
        .request(request.method())
        .uri(request.url(attempt.endpoint()))
        .send(
            (sent, outbound) -> {
              sent.headers(headers);
              outbound.withConnection(attempt::connected);
              return outbound;
            })
        .<T>response(
            (head, body) -> {
              attempt.answered();
              // Deferred: an exception here would leave what came with the head unreleased.
              return Mono.defer(() -> Mono.from(answer.apply(head, body)));
            })
        .singleOrEmpty();
  }

  Mono<Void> close() {
    return pool.disposeLater()
        .then(Mono.fromRunnable(() -> tls.ifPresent(ReferenceCountUtil::release)));
  }
}

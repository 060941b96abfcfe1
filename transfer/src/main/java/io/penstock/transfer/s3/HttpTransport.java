package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import io.penstock.transfer.http.AddressRule;
import io.penstock.transfer.http.HttpConnections;
import io.penstock.transfer.http.HttpExchange;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/**
 * Sends requests to the hosts of one bucket: one, or two where its region had to be learnt.
 * Thread-safe.
 */
final class HttpTransport {
  private final Map<String, HttpConnections> hosts = new ConcurrentHashMap<>();
  private final Optional<SslContext> tls;
  private final Patience patience;
  private final LoopResources loops;
  private final LongSupplier nanoTime;
  private final Function<Endpoint, AddressRule> rules;

  /**
   * @param tls empty for none; released when this is closed
   * @param rules for the addresses that an endpoint may lead to
   */
  HttpTransport(
      Optional<SslContext> tls,
      Patience patience,
      LoopResources loops,
      LongSupplier nanoTime,
      Function<Endpoint, AddressRule> rules) {
    this.tls = tls;
    this.patience = patience;
    this.loops = loops;
    this.nanoTime = nanoTime;
    this.rules = rules;
  }

  /** What becomes of an answer of which the head is there. */
  interface Reading<T> {
    /**
     * Reads the answer.
     *
     * @param body its buffers are released once they are delivered
     */
    Publisher<T> read(int status, HttpHeaders headers, Flux<ByteBuf> body);
  }

  /** Begins an exchange with the host of an endpoint. */
  void begin(Endpoint endpoint, HttpExchange exchange) {
    hosts.computeIfAbsent(endpoint.host(), host -> connections(endpoint)).begin(exchange);
  }

  /**
   * Sends a request and hands its answer on. The connection is free when the body has ended, and
   * closed where the reading ends before.
   */
  <T> Mono<T> exchange(RequestText head, boolean bodiless, Attempt attempt, Reading<T> reading) {
    return Mono.create(
        sink -> {
          StreamedExchange<T> exchange =
              new StreamedExchange<>(head, bodiless, attempt, reading, sink);
          sink.onDispose(exchange);
          begin(attempt.endpoint(), exchange);
        });
  }

  private HttpConnections connections(Endpoint endpoint) {
    int usual = tls.isPresent() ? 443 : 80;
    return new HttpConnections(
        endpoint.host(),
        endpoint.port() >= 0 ? endpoint.port() : usual,
        tls,
        patience.connect(),
        loops,
        nanoTime,
        rules.apply(endpoint));
  }

  Mono<Void> close() {
    return Mono.defer(() -> Mono.when(hosts.values().stream().map(HttpConnections::close).toList()))
        .then(Mono.fromRunnable(() -> tls.ifPresent(ReferenceCountUtil::release)));
  }
}

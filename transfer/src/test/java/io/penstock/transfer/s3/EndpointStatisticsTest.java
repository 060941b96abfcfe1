package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.Misbehaviour;
import org.junit.jupiter.api.Test;

class EndpointStatisticsTest extends HostileTest {
  private EndpointStatistics statistics() {
    assertThat(open.connection().endpoints()).hasSize(1);
    return open.connection().endpoints().get(0);
  }

  @Test
  void countsRequestsByKindAndAnswer() {
    ObjectVersion version = server.put("object", 1_000, 1);
    server.script(HostileRequest::isList, Misbehaviour.status(503, "SlowDown"));
    server.script(HostileRequest::isList, Misbehaviour.status(500, "InternalError"));
    server.script(HostileRequest::isList, Misbehaviour.resetInHead(1));
    server.script(HostileRequest::isGet, Misbehaviour.status(404, "NoSuchKey"));

    open.source().list(ListRequest.first("")).block();
    HostileTest.failure(FailureKind.VANISHED, () -> open.read(version));
    open.read(version);
    open.source().checksum(version).block();

    EndpointStatistics statistics = statistics();
    assertThat(statistics.endpoint()).isEqualTo("127.0.0.1:" + server.endpoint().getPort());
    assertThat(statistics.requests())
        .hasSize(18)
        .containsEntry("list:503", 1L)
        .containsEntry("list:5xx", 1L)
        .containsEntry("list:failed", 1L)
        .containsEntry("list:2xx", 1L)
        .containsEntry("get:4xx", 1L)
        .containsEntry("get:2xx", 1L)
        .containsEntry("head:2xx", 1L)
        .containsEntry("head:3xx", 0L);
    assertThat(statistics.requests().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(7);
    assertThat(statistics.retries()).isEqualTo(3);
    assertThat(statistics.limit()).isPositive();
    assertThat(statistics.waiting()).isZero();
  }

  @Test
  void countsWhatIsFetchedWhole() {
    ObjectVersion version = server.put("object", 1_000, 1);
    ByteBuf buffer = Unpooled.buffer(1_000);

    open.source().fetch(version, buffer, checksum -> {}).block();

    assertThat(statistics().requests()).containsEntry("get:2xx", 1L);
    buffer.release();
  }

  @Test
  void addsUpWhatAllSourcesAsk() {
    ObjectSource second = open.connection().open(server.sourceSettings(), HostileS3.BUCKET, "");
    open.source().verify().block();
    second.verify().block();
    second.close().block();

    assertThat(statistics().requests()).containsEntry("list:2xx", 2L);
  }

  @Test
  void forgetsEndpointsThatAreUsedNoMore() {
    SharedEndpoints endpoints =
        new SharedEndpoints(
            name ->
                new SharedEndpoint(
                    name,
                    new EndpointPermits(new ConcurrencyLimit(1, 1, System::nanoTime), 1),
                    RetryPolicy.standard(8, () -> 0),
                    new EndpointCounters()));
    SharedEndpoint kept = endpoints.take("kept");
    SharedEndpoint returning = endpoints.take("returning");
    endpoints.giveBack("returning");
    assertThat(endpoints.take("returning")).isSameAs(returning);
    for (int i = 0; i < 1_000; i++) {
      endpoints.take("other " + i);
      endpoints.giveBack("other " + i);
    }

    assertThat(endpoints.statistics()).hasSize(2 + SharedEndpoints.MOST_UNUSED);
    assertThat(endpoints.take("kept")).isSameAs(kept);
    assertThat(endpoints.take("returning")).isSameAs(returning);
  }
}

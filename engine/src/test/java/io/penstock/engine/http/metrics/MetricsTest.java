package io.penstock.engine.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.relationship.ServiceStatistics.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The text form of metrics, and its bounds. */
class MetricsTest {
  @Test
  void escapesLabels() {
    assertThat(new Exposition().value("m", 1e15, "l", "a\"b\\c\nd").toString())
        .isEqualTo("m{l=\"a\\\"b\\\\c\\nd\"} 1000000000000000\n");
  }

  // Holds H15.
  @Test
  void keepsLabelsFewHoweverManyEndpointsThereAre() {
    List<Endpoint> many =
        IntStream.rangeClosed(1, 60)
            .mapToObj(i -> new Endpoint("host-" + i, Map.of("get:2xx", (long) i), 1, 1, 0, 0))
            .toList();
    Exposition text = new Exposition();
    EndpointMetrics.write(many, text);
    assertThat(
            text.toString()
                .lines()
                .filter(line -> line.startsWith("penstock_source_requests_total{")))
        .hasSize(EndpointMetrics.MOST)
        .contains(
            "penstock_source_requests_total{endpoint=\"host-60\",kind=\"get\",status=\"2xx\"} 60",
            "penstock_source_requests_total{endpoint=\"other\",kind=\"get\",status=\"2xx\"} 66");
    assertThat(text.toString()).contains("penstock_source_retries_total{endpoint=\"other\"} 11\n");
  }

  @Test
  void tellsWhatTheProcessHolds() {
    Exposition text = new Exposition();
    ProcessMetrics.write(text);
    assertThat(text.toString())
        .containsPattern("(?m)^process_resident_memory_bytes [1-9]\\d{6,}$")
        .containsPattern("(?m)^process_open_fds [1-9]\\d*$")
        .contains("process_cpu_seconds_total", "process_start_time_seconds");
  }
}

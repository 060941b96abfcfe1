package io.penstock.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those who watch over the server see. */
class ObservationTest {
  private static final Pattern LINE =
      Pattern.compile(
          "# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\\{[a-z]+=\"[^\"]*\"(?:,[a-z]+=\"[^\"]*\")*})?"
              + " -?\\d+(?:\\.\\d+)?");

  @TempDir Path state;
  private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    server = RunningServer.start(state);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tellsItsNumbers() throws Exception {
    server.get("reader", "/v3/replication/object-relationships/");
    server.get("reader", "/none/12345");
    HttpResponse<String> answer = server.get("reader", "/metrics");
    assertThat(answer.headers().firstValue("content-type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.body().lines()).allMatch(line -> LINE.matcher(line).matches());
    assertThat(answer.body())
        .contains(
            "penstock_build_info{version=\"1.2.3\"} 1\n",
            "penstock_objects_total{outcome=\"transferred\"} 17\n",
            "penstock_bytes_total{outcome=\"transferred\"} 178388608\n",
            "penstock_objects_not_copied_total{reason=\"SHADOWED\"} 3\n",
            "penstock_throughput_bytes_per_second 12330689\n",
            "penstock_jobs_ended_total{state=\"succeeded\"} 2\n",
            "penstock_job_duration_seconds_bucket{le=\"1\"} 1\n",
            "penstock_job_duration_seconds_bucket{le=\"5\"} 2\n",
            "penstock_job_duration_seconds_bucket{le=\"+Inf\"} 2\n",
            "penstock_job_duration_seconds_sum 3.5\n",
            "penstock_job_duration_seconds_count 2\n",
            "penstock_source_concurrency_limit{endpoint=\"s3.us-west-2.amazonaws.com:443\"} 16\n",
            "penstock_http_requests_total{method=\"GET\","
                + "path=\"/v3/replication/object-relationships/\",status=\"2xx\"} 1\n",
            "penstock_http_requests_total{method=\"other\",path=\"other\",status=\"4xx\"} 1\n")
        .doesNotContain("12345");
  }

  @Test
  void tellsAnybodyThatItLivesAndIsReady() throws Exception {
    assertThat(server.get("", "/healthz").body()).isEqualTo("{\"status\":\"alive\"}");
    assertThat(server.get("", "/readyz").body()).isEqualTo("{\"status\":\"ready\"}");
  }

  @Test
  void isNotReadyWithoutItsStateDirectory() throws Exception {
    Path moved = state.resolveSibling(state.getFileName() + "-moved");
    Files.move(state, moved);
    Files.createFile(
        state, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--------")));
    try {
      HttpResponse<String> answer = server.get("", "/readyz");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .isEqualTo(
              """
              {"status":"not-ready","reason":"the state directory cannot be written"}\
              """);
    } finally {
      Files.delete(state);
      Files.move(moved, state);
    }
  }
}

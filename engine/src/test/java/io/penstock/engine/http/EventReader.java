package io.penstock.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Reads Server-Sent Events, only when it is asked to. */
final class EventReader implements AutoCloseable {
  private final BufferedReader lines;

  private EventReader(InputStream stream) {
    this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /** An event. */
  record Told(long id, String name, String data) {}

  /** Begins to follow as reader; with the last id that was seen, where it is not empty. */
  static EventReader open(RunningServer server, String path, String lastId) throws Exception {
    HttpRequest.Builder request = server.request("reader", "GET", path, "");
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    HttpResponse<InputStream> answer =
        server.client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
    return new EventReader(answer.body());
  }

  String line() throws IOException {
    return lines.readLine();
  }

  /** The next event, past comments. */
  Told next() throws IOException {
    String line = line();
    while (!line.startsWith("id: ")) {
      line = line();
    }
    long id = Long.parseLong(line.substring("id: ".length()));
    String name = line().substring("event: ".length());
    String data = line().substring("data: ".length());
    assertThat(line()).isEmpty();
    return new Told(id, name, data);
  }

  /** Whether the stream ends, and ends well. */
  boolean readsToTheEnd() throws IOException {
    while (line() != null) {
      // What is told before the end does not matter.
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

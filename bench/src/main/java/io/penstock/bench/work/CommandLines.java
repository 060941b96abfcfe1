package io.penstock.bench.work;

import io.penstock.bench.tool.Task;
import io.penstock.bench.tool.Tool;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Command lines as a reader can repeat them: with short names for what differs by machine. */
final class CommandLines {
  private CommandLines() {}

  static String shortened(Tool tool, Work work) {
    Task task =
        new Task(
            work.kind(),
            URI.create((work.tls() ? "https" : "http") + "://127.0.0.1:9000"),
            work.bucket().name(),
            work.bucket().folder(),
            Path.of("DIRECTORY"),
            Path.of("STATE"),
            work.tls() ? Optional.of(Path.of("certificate.pem")) : Optional.empty());
    String line = String.join(" ", tool.command(task));
    int slash = line.substring(0, line.indexOf(' ')).lastIndexOf('/');
    return line.substring(slash + 1);
  }
}

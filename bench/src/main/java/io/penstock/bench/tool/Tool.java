package io.penstock.bench.tool;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A program that copies from S3 to a directory. */
public sealed interface Tool permits Aws, Penstock, Rclone, S5cmd {
  /** Its name in tables. */
  String name();

  /** The command line for a task. */
  List<String> command(Task task);

  /** Variables of the environment for a task, besides the credentials. */
  Map<String, String> environment(Task task);

  /** The command line that prints its version on the first line. */
  List<String> versionCommand();

  /** Whether it remembers what it copied, so that only a copy of its own can be unchanged. */
  boolean remembers();

  /** Whether it can do such a task at all. */
  default boolean does(Task.Kind kind) {
    return kind != Task.Kind.SIDE_BY_SIDE;
  }

  /** The version it tells. */
  default String version() throws IOException {
    Process process = new ProcessBuilder(versionCommand()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String line = process.inputReader().lines().findFirst().orElse("");
    return line.replaceFirst("^(?i:rclone|s5cmd|penstock)\\s+", "").trim();
  }
}

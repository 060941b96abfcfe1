package io.penstock.engine.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that a test started; what it prints goes to files. Killed when closed. */
final class Child implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 90;

  private final Process process;
  private final Path out;
  private final Path err;

  private Child(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** The command that runs {@code penstock} with the class path and the flags of this process. */
  static List<String> penstock(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.penstock.engine.Penstock");
    command.addAll(arguments);
    return command;
  }

  /**
   * Starts a process.
   *
   * @param environment all of it: nothing is inherited
   * @param outputs a directory for what it prints
   */
  static Child start(List<String> command, Map<String, String> environment, Path outputs) {
    try {
      Path out = Files.createTempFile(outputs, "stdout-", ".txt");
      Path err = Files.createTempFile(outputs, "stderr-", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      return new Child(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Sends a signal by its name, such as {@code INT}. */
  void signal(String name) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).inheritIO().start();
    assertThat(kill.waitFor()).as("kill -%s", name).isZero();
  }

  /** Waits until it ends by itself. */
  Ended await() throws InterruptedException {
    return await(PATIENCE_SECONDS);
  }

  /** Waits so long at most. */
  Ended await(long seconds) throws InterruptedException {
    assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
        .as("ends within %s s; it said: %s", seconds, stderr())
        .isTrue();
    return new Ended(process.exitValue(), read(out), stderr());
  }

  /** What it has printed for people so far. */
  String stderr() {
    return read(err);
  }

  /** What it has printed as its result so far. */
  String stdout() {
    return read(out);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

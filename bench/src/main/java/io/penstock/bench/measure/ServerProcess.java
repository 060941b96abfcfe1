package io.penstock.bench.measure;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The synthetic server in a process of its own, on the class path of this one. */
public final class ServerProcess implements AutoCloseable {
  private static final List<String> JAVA_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx256m");

  private static final long GRACE_SECONDS = 10;

  private final Process process;
  private final URI endpoint;
  private final ControlChannel control;

  private ServerProcess(Process process, URI endpoint, ControlChannel control) {
    this.process = process;
    this.endpoint = endpoint;
    this.control = control;
  }

  /**
   * Starts a server.
   *
   * @param main the class that understands the arguments
   * @param arguments of its command line
   * @throws IOException where it does not come up
   */
  public static ServerProcess start(String main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JAVA_OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      // Closed with the process: the server prints one line, and ends when its input does.
      BufferedReader reader = process.inputReader();
      String line = reader.readLine();
      if (line == null || !line.startsWith("endpoint=")) {
        throw new IOException("the server did not come up; it said: " + line);
      }
      URI endpoint = URI.create(line.substring("endpoint=".length()));
      return new ServerProcess(process, endpoint, new ControlChannel(endpoint));
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  public URI endpoint() {
    return endpoint;
  }

  /** Sets all counts to zero. */
  public void resetCounts() throws IOException {
    control.send("DELETE");
  }

  /** What was counted since the last reset. */
  public Map<String, Long> counts() throws IOException {
    return new TreeMap<>(
        new ObjectMapper()
            .readValue(control.send("GET"), new TypeReference<Map<String, Long>>() {}));
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

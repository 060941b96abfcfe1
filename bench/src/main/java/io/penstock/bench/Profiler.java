package io.penstock.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The agent of async-profiler, taken out of its archive on the class path. */
final class Profiler {
  private Profiler() {}

  /**
   * The option that makes a Java machine profile itself from start to end.
   *
   * @param flameGraph HTML file it writes
   * @param directory where the agent is put
   * @throws IOException where there is no agent for this machine
   */
  static String option(Path flameGraph, Path directory) throws IOException {
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    String name = "/linux-" + architecture + "/libasyncProfiler.so";
    Path agent = directory.resolve("libasyncProfiler.so");
    try (InputStream library = Profiler.class.getResourceAsStream(name)) {
      if (library == null) {
        throw new IOException("there is no async-profiler for this machine: " + name);
      }
      Files.copy(library, agent, StandardCopyOption.REPLACE_EXISTING);
    }
    return "-agentpath:%s=start,event=cpu,file=%s".formatted(agent, flameGraph.toAbsolutePath());
  }
}

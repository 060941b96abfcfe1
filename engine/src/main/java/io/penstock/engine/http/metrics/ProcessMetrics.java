package io.penstock.engine.http.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time and memory of the process, by the names that every exporter uses. */
final class ProcessMetrics {
  private static final String RESIDENT = "VmRSS:";

  private ProcessMetrics() {}

  static void write(Exposition text) {
    ProcessHandle.Info process = ProcessHandle.current().info();
    process
        .totalCpuDuration()
        .ifPresent(
            time ->
                text.metric(
                    "process_cpu_seconds_total",
                    "counter",
                    "Processor time.",
                    time.toMillis() / 1_000.0));
    process
        .startInstant()
        .ifPresent(
            start ->
                text.metric(
                    "process_start_time_seconds",
                    "gauge",
                    "When the process began, since 1970.",
                    start.toEpochMilli() / 1_000.0));
    text.metric(
        "process_resident_memory_bytes", "gauge", "Memory held by the process.", resident());
    text.metric("process_open_fds", "gauge", "Open file descriptors.", descriptors());
    Runtime runtime = Runtime.getRuntime();
    text.metric(
        "jvm_memory_used_bytes",
        "gauge",
        "Heap in use, garbage included.",
        runtime.totalMemory() - runtime.freeMemory());
    text.metric("jvm_memory_max_bytes", "gauge", "Heap at most.", runtime.maxMemory());
  }

  private static long resident() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> line.substring(RESIDENT.length()).replace("kB", "").trim())
          .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1_024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private static long descriptors() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    } catch (IOException e) {
      return 0;
    }
  }
}

package io.penstock.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine that figures were taken on, in a sentence. */
public final class Machine {
  private Machine() {}

  /** Processor, cores, memory, kernel and Java. */
  public static String describe() throws IOException {
    return String.format(
        Locale.ROOT,
        "%d cores (%s), %.0f GB of memory, %s %s, Java %s, client and server on the same cores",
        Runtime.getRuntime().availableProcessors(),
        field("/proc/cpuinfo", "model name"),
        Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "")) / 1e6,
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.version"));
  }

  private static String field(String file, String name) throws IOException {
    return Files.readString(Path.of(file))
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst()
        .orElse("0");
  }
}

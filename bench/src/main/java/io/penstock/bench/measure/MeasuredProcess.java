package io.penstock.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command to its end and tells what it took.
 *
 * <p>Processor time comes from the {@code time} of Bash, which is the kernel's own account of the
 * command and of all it started and waited for: exact, not sampled. Wall time is measured there
 * too, so that this process' own work does not count.
 */
public final class MeasuredProcess {
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** Often enough that the last growth before the end is seen, at 0.2 % of one core. */
  private static final Duration MEMORY_INTERVAL = Duration.ofMillis(20);

  /** The command's own errors go to the third descriptor, the times of Bash to their file. */
  private static final String SCRIPT =
      "TIMEFORMAT='%3R %3U %3S'; scratch=$1; shift;"
          + " exec >\"$scratch/output\" 3>\"$scratch/errors\";"
          + " { time \"$@\" 2>&3 3>&- ; } 2>\"$scratch/times\"";

  private MeasuredProcess() {}

  /**
   * What a command took.
   *
   * @param exitCode of the command
   * @param wallSeconds from its start to its end
   * @param cpuSeconds user and system time
   * @param peakMemory most resident memory of one of its processes, in bytes
   */
  public record Usage(int exitCode, double wallSeconds, double cpuSeconds, long peakMemory) {}

  /**
   * Runs a command.
   *
   * @param environment added to that of this process
   * @param scratch directory for its output and the times
   * @throws IOException where it cannot be run or does not end within half an hour
   */
  public static Usage run(List<String> command, Map<String, String> environment, Path scratch)
      throws IOException, InterruptedException {
    List<String> measured = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash"));
    measured.add(scratch.toString());
    measured.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(measured);
    builder.environment().putAll(environment);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      long peak = watch(process);
      String[] fields = Files.readString(scratch.resolve("times")).trim().split(" ", -1);
      return new Usage(
          process.exitValue(),
          Double.parseDouble(fields[0]),
          Double.parseDouble(fields[1]) + Double.parseDouble(fields[2]),
          peak);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Where its standard output went. */
  public static Path output(Path scratch) {
    return scratch.resolve("output");
  }

  /** Where its standard error went. */
  public static Path errors(Path scratch) {
    return scratch.resolve("errors");
  }

  private static long watch(Process process) throws IOException, InterruptedException {
    PeakMemory peak = new PeakMemory(process.pid());
    long start = System.nanoTime();
    do {
      peak.look();
      if (System.nanoTime() - start > LONGEST.toNanos()) {
        throw new IOException("the command did not end within " + LONGEST.toMinutes() + " minutes");
      }
    } while (!process.waitFor(MEMORY_INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    return peak.bytes();
  }
}

package io.penstock.bench.work;

import io.penstock.bench.bucket.TreeCheck;
import io.penstock.bench.figure.Run;
import io.penstock.bench.measure.MeasuredProcess;
import io.penstock.bench.measure.PauseLog;
import io.penstock.bench.measure.ServerProcess;
import io.penstock.bench.tool.SideBySide;
import io.penstock.bench.tool.Task;
import io.penstock.bench.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One run of one tool: a fresh directory, the measured command, a check of what it left. */
final class ToolRun {
  private static final String SERVER_CPU = "server_cpu_nanos";

  private final RunPlan plan;
  private final Scale scale;
  private final ServerProcess server;
  private final Places places;
  private final Tool tool;

  ToolRun(RunPlan plan, Scale scale, ServerProcess server, Places places, Tool tool) {
    this.plan = plan;
    this.scale = scale;
    this.server = server;
    this.places = places;
    this.tool = tool;
  }

  /**
   * @param everyByte whether every byte of a copy is checked, or only counts and sizes
   */
  Run run(boolean everyByte) throws IOException, InterruptedException {
    Path destination = places.destination(scale.bytes(), scale.bucket().count());
    Path scratch = places.scratch();
    Task task = task(destination, scratch);
    try {
      prepare(task, destination, scratch);
      Run run = measure(task, scratch);
      switch (task.kind()) {
        case COPY -> check(destination, everyByte);
        case NOTHING_CHANGED -> check(destination, false);
        case SIDE_BY_SIDE -> check(SideBySide.large(destination), everyByte);
        case LIST -> {}
      }
      return run;
    } finally {
      places.leave(destination, scale.bucket().count());
      Trees.remove(scratch);
    }
  }

  private Task task(Path destination, Path scratch) {
    return new Task(
        scale.work().kind(),
        server.endpoint(),
        scale.bucket().shape().name(),
        scale.bucket().shape().folder(),
        destination,
        scratch.resolve("state"),
        scale.work().tls() ? Optional.of(scale.certificate()) : Optional.empty());
  }

  private void prepare(Task task, Path destination, Path scratch)
      throws IOException, InterruptedException {
    if (task.kind() == Task.Kind.NOTHING_CHANGED) {
      if (tool.remembers()) {
        Task copy =
            new Task(
                Task.Kind.COPY,
                task.endpoint(),
                task.bucket(),
                task.folder(),
                destination,
                task.state(),
                task.trusted());
        execute(copy, scratch, Map.of());
      } else {
        Trees.make(scale.bucket(), destination);
      }
    }
    // What earlier runs left to be written is written before this one starts.
    int code = new ProcessBuilder("sync", "-f", destination.toString()).start().waitFor();
    if (code != 0) {
      throw new IOException("sync -f " + destination + " ended with " + code);
    }
  }

  private Run measure(Task task, Path scratch) throws IOException, InterruptedException {
    Path pauses = scratch.resolve("pauses");
    String options = (PauseLog.option(pauses) + " " + plan.javaOptions()).trim();
    server.resetCounts();
    MeasuredProcess.Usage usage = execute(task, scratch, Map.of("PENSTOCK_JAVA_OPTIONS", options));
    Map<String, Long> counts = new TreeMap<>(server.counts());
    long serverCpu = counts.remove(SERVER_CPU);
    return new Run(
        usage.wallSeconds(),
        usage.cpuSeconds(),
        usage.peakMemory(),
        PauseLog.seconds(pauses),
        counts,
        serverCpu / 1e9,
        task.kind() == Task.Kind.SIDE_BY_SIDE
            ? SideBySide.seconds(MeasuredProcess.output(scratch))
            : List.of());
  }

  private MeasuredProcess.Usage execute(Task task, Path scratch, Map<String, String> more)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(tool.environment(task));
    environment.putAll(more);
    environment.put("AWS_ACCESS_KEY_ID", "bench");
    environment.put("AWS_SECRET_ACCESS_KEY", "bench");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    MeasuredProcess.Usage usage = MeasuredProcess.run(tool.command(task), environment, scratch);
    if (usage.exitCode() != 0) {
      String errors = Files.readString(MeasuredProcess.errors(scratch));
      throw new IOException(
          "%s ended with %d: %s%n%s"
              .formatted(
                  tool.name(),
                  usage.exitCode(),
                  String.join(" ", tool.command(task)),
                  errors.substring(Math.max(0, errors.length() - 2_000))));
    }
    return usage;
  }

  private void check(Path destination, boolean everyByte) throws IOException {
    if (everyByte) {
      new TreeCheck(scale.bucket()).check(0, destination);
      return;
    }
    TreeCheck.Tree tree = TreeCheck.count(destination);
    if (tree.files() != scale.bucket().count() || tree.bytes() != scale.bytes()) {
      throw new IOException(
          "%s left %,d files of %,d bytes, the bucket holds %,d of %,d"
              .formatted(
                  tool.name(), tree.files(), tree.bytes(), scale.bucket().count(), scale.bytes()));
    }
  }
}

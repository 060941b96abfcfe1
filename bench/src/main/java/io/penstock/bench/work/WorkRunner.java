package io.penstock.bench.work;

import io.penstock.bench.figure.Outcome;
import io.penstock.bench.figure.Run;
import io.penstock.bench.figure.Series;
import io.penstock.bench.measure.ServerProcess;
import io.penstock.bench.tool.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a work with all tools, in turn within each repetition, so that all see the same machine. */
public final class WorkRunner implements AutoCloseable {
  private final RunPlan plan;
  private final Map<Path, Places> places = new LinkedHashMap<>();
  private final Consumer<String> progress;

  /**
   * @param progress told a line about each run
   */
  public WorkRunner(RunPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Runs a work at its full scale and, where the plan says so, at its smaller one.
   *
   * @param destination directory in which fresh ones are made to copy into
   * @throws IOException where a tool fails or leaves something else than what the server holds
   */
  public List<Outcome> run(Work work, Path destination) throws IOException, InterruptedException {
    Places into = places(destination);
    Map<Tool, Series> small = new LinkedHashMap<>();
    if (plan.slopes() && work.smaller() > 0) {
      small.putAll(series(work, work.smaller(), into));
    }
    Map<Tool, Series> large = series(work, work.bucket().objects(), into);
    List<Outcome> outcomes = new ArrayList<>();
    for (Map.Entry<Tool, Series> entry : large.entrySet()) {
      Tool tool = entry.getKey();
      outcomes.add(
          new Outcome(
              work.name(),
              work.title(into.fileSystem()),
              work.unit(),
              tool.name(),
              tool.version(),
              CommandLines.shortened(tool, work),
              entry.getValue(),
              Optional.ofNullable(small.get(tool))));
    }
    return outcomes;
  }

  private Places places(Path destination) throws IOException {
    Places known = places.get(destination);
    if (known == null) {
      known = new Places(destination, plan.scratch(), progress);
      places.put(destination, known);
    }
    return known;
  }

  private Map<Tool, Series> series(Work work, long objects, Places into)
      throws IOException, InterruptedException {
    Scale scale = new Scale(work, work.bucket().withObjects(objects), plan.scratch());
    List<Tool> tools = plan.tools().stream().filter(tool -> tool.does(work.kind())).toList();
    Map<Tool, List<Run>> runs = new LinkedHashMap<>();
    try (ServerProcess server = ServerProcess.start(plan.serverMain(), scale.serverArguments())) {
      for (int repetition = 0; repetition <= plan.repetitions(); repetition++) {
        for (Tool tool : tools) {
          Run run = new ToolRun(plan, scale, server, into, tool).run(repetition == 0);
          if (repetition > 0) {
            runs.computeIfAbsent(tool, key -> new ArrayList<>()).add(run);
          }
          progress.accept(
              "%s %,d %s #%d: %.2f s, %.2f CPU s, %d MB"
                  .formatted(
                      work.name(),
                      objects,
                      tool.name(),
                      repetition,
                      run.wallSeconds(),
                      run.cpuSeconds(),
                      Math.round(run.peakMemory() / 1e6)));
        }
      }
    }
    Map<Tool, Series> series = new LinkedHashMap<>();
    runs.forEach((tool, list) -> series.put(tool, new Series(objects, scale.bytes(), list)));
    return series;
  }

  /** Removes what the runs left. */
  @Override
  public void close() throws IOException {
    for (Places each : places.values()) {
      each.close();
    }
  }
}

package io.penstock.bench.work;

import io.penstock.bench.tool.Tool;
import java.nio.file.Path;
import java.util.List;

/**
 * How works are run.
 *
 * @param tools in turn within each repetition
 * @param repetitions counted ones; one more is made first, checked byte for byte, and dropped
 * @param scratch directory for state, logs and output
 * @param serverMain class that serves by the command line of {@code bench serve}
 * @param slopes whether the smaller scale is run as well
 * @param javaOptions added to those of a tool that runs on Java
 */
public record RunPlan(
    List<Tool> tools,
    int repetitions,
    Path scratch,
    String serverMain,
    boolean slopes,
    String javaOptions) {
  public RunPlan {
    if (repetitions < 1) {
      throw new IllegalArgumentException("at least 1 repetition: " + repetitions);
    }
    if (tools.isEmpty()) {
      throw new IllegalArgumentException("no tool to measure");
    }
  }
}

package io.penstock.bench.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** s5cmd, with its default of 256 workers, and without a line of log for each object. */
public record S5cmd() implements Tool {
  @Override
  public String name() {
    return "s5cmd";
  }

  @Override
  public List<String> command(Task task) {
    List<String> command = new ArrayList<>(List.of("s5cmd", "--log", "error"));
    command.addAll(List.of("--endpoint-url", task.endpoint().toString()));
    String objects = task.address() + "*";
    switch (task.kind()) {
      case COPY -> command.addAll(List.of("cp", objects, task.destination() + "/"));
      case NOTHING_CHANGED -> command.addAll(List.of("sync", objects, task.destination() + "/"));
      case LIST -> command.addAll(List.of("ls", objects));
      case SIDE_BY_SIDE -> throw new IllegalArgumentException("s5cmd copies one folder a process");
    }
    return command;
  }

  @Override
  public Map<String, String> environment(Task task) {
    return task.trusted().map(file -> Map.of("AWS_CA_BUNDLE", file.toString())).orElse(Map.of());
  }

  @Override
  public List<String> versionCommand() {
    return List.of("s5cmd", "version");
  }

  @Override
  public boolean remembers() {
    return false;
  }
}

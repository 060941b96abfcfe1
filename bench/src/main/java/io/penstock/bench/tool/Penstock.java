package io.penstock.bench.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Penstock itself, by its launcher.
 *
 * @param launcher the script users start
 * @param options added to each copy
 */
public record Penstock(Path launcher, List<String> options) implements Tool {
  @Override
  public String name() {
    return "penstock";
  }

  @Override
  public List<String> command(Task task) {
    List<String> command = new ArrayList<>();
    command.add(launcher.toString());
    if (task.kind() == Task.Kind.SIDE_BY_SIDE) {
      command.addAll(List.of("bench", "copies", "--endpoint-url", task.endpoint().toString()));
      command.addAll(List.of("--bucket", task.bucket(), "--folder", task.folder()));
      command.addAll(List.of("--state", task.state().toString(), task.destination().toString()));
      return command;
    }
    command.addAll(List.of("copy", task.address(), task.destination().toString()));
    command.addAll(List.of("--endpoint-url", task.endpoint().toString()));
    command.addAll(List.of("--region", "us-east-1", "--addressing", "path"));
    command.addAll(List.of("--state", task.state().toString()));
    command.addAll(List.of("--output", "json", "--no-progress"));
    task.trusted().ifPresent(file -> command.addAll(List.of("--ca-bundle", file.toString())));
    if (task.kind() == Task.Kind.LIST) {
      command.add("--dry-run");
    }
    command.addAll(options);
    return command;
  }

  @Override
  public boolean does(Task.Kind kind) {
    return true;
  }

  @Override
  public Map<String, String> environment(Task task) {
    return Map.of();
  }

  @Override
  public List<String> versionCommand() {
    return List.of(launcher.toString(), "--version");
  }

  @Override
  public boolean remembers() {
    return true;
  }
}

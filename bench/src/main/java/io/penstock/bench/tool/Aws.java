package io.penstock.bench.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The AWS command line interface, as it comes. */
public record Aws() implements Tool {
  @Override
  public String name() {
    return "aws";
  }

  @Override
  public List<String> command(Task task) {
    List<String> command = new ArrayList<>(List.of("aws"));
    command.addAll(List.of("--endpoint-url", task.endpoint().toString()));
    task.trusted().ifPresent(file -> command.addAll(List.of("--ca-bundle", file.toString())));
    String destination = task.destination().toString();
    switch (task.kind()) {
      case COPY ->
          command.addAll(
              List.of(
                  "s3", "cp", "--recursive", "--only-show-errors", task.address(), destination));
      case NOTHING_CHANGED ->
          command.addAll(List.of("s3", "sync", "--only-show-errors", task.address(), destination));
      case LIST -> command.addAll(List.of("s3", "ls", "--recursive", task.address()));
      case SIDE_BY_SIDE -> throw new IllegalArgumentException("aws copies one folder a process");
    }
    return command;
  }

  @Override
  public Map<String, String> environment(Task task) {
    return Map.of();
  }

  @Override
  public List<String> versionCommand() {
    return List.of("aws", "--version");
  }

  @Override
  public boolean remembers() {
    return false;
  }
}

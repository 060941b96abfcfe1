package io.penstock.bench.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * rclone, configured by flags alone, with 32 transfers and checkers in place of 4 and 8, and
 * without the requests that its manual says a copy from S3 can do without.
 *
 * @param variant which comparison finds that nothing changed
 */
public record Rclone(Variant variant) implements Tool {
  /** What rclone compares before it copies. */
  public enum Variant {
    /** Size and the server's modification time: its cheapest that sees a change of equal size. */
    SERVER_TIME,
    /** Size alone: cheaper still, but blind to a change that keeps the size. */
    SIZE_ONLY,
    /** Size and MD5, which reads every local file. */
    CHECKSUM
  }

  @Override
  public String name() {
    return switch (variant) {
      case SERVER_TIME -> "rclone";
      case SIZE_ONLY -> "rclone-size-only";
      case CHECKSUM -> "rclone-checksum";
    };
  }

  @Override
  public List<String> command(Task task) {
    String source = ":s3:" + task.bucket() + "/" + task.folder();
    List<String> command = new ArrayList<>(List.of("rclone"));
    switch (task.kind()) {
      case COPY -> command.addAll(List.of("copy", source, task.destination().toString()));
      case NOTHING_CHANGED -> {
        command.addAll(List.of("copy", source, task.destination().toString()));
        command.addAll(comparison());
      }
      case LIST -> command.addAll(List.of("lsf", "--recursive", "--files-only", source));
      case SIDE_BY_SIDE -> throw new IllegalArgumentException("rclone copies one folder a process");
    }
    command.addAll(List.of("--config=", "--fast-list", "--transfers=32", "--checkers=32"));
    command.addAll(
        List.of(
            "--s3-provider=Other",
            "--s3-endpoint=" + task.endpoint(),
            "--s3-region=us-east-1",
            "--s3-env-auth",
            "--s3-list-version=2",
            "--s3-no-check-bucket",
            "--s3-no-head-object"));
    task.trusted().ifPresent(file -> command.add("--ca-cert=" + file));
    return command;
  }

  private List<String> comparison() {
    return switch (variant) {
      case SERVER_TIME -> List.of("--use-server-modtime", "--update");
      case SIZE_ONLY -> List.of("--size-only");
      case CHECKSUM -> List.of("--checksum");
    };
  }

  @Override
  public Map<String, String> environment(Task task) {
    return Map.of();
  }

  @Override
  public List<String> versionCommand() {
    return List.of("rclone", "version");
  }

  @Override
  public boolean remembers() {
    return false;
  }
}

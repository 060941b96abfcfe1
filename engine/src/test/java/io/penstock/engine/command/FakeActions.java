package io.penstock.engine.command;

import io.penstock.config.PenstockSettings;
import io.penstock.config.S3Folder;
import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.view.JobView;
import io.penstock.engine.view.RelationshipView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** Actions that answer what a test says and remember what they were asked. */
final class FakeActions implements Actions {
  static final Instant START = Instant.parse("2026-11-22T10:00:00.000000001Z");
  static final RelationshipView RELATIONSHIP =
      new RelationshipView(
          "00000000-0000-0000-0000-000000000001",
          "COPY_FROM_OBJECT",
          "42",
          "/data/",
          "s3.test",
          443,
          Optional.empty(),
          "bucket",
          "BUCKET_STYLE_PATH",
          "folder/",
          Optional.of("eu-north-1"),
          Optional.empty());

  PenstockSettings settings;
  S3Folder folder;
  Path directory;
  DemoRun.Options demoOptions;
  Consumer<CopyWatcher> whileCopying = watcher -> {};
  Runnable whileShowing = () -> {};
  CopyResult result = result(JobView.State.SUCCEEDED, "", ExitCode.DONE);
  private final Function<Surroundings, List<CommandSpec>> further;

  FakeActions(Function<Surroundings, List<CommandSpec>> further) {
    this.further = further;
  }

  static CopyResult result(JobView.State state, String error, ExitCode exitCode) {
    ProgressSnapshot progress =
        new ProgressSnapshot(
            3 << 20,
            1L << 40,
            0,
            (1L << 40) + (3 << 20),
            3,
            20_000,
            0,
            20_004,
            1,
            0,
            5,
            6,
            OptionalDouble.of(100),
            Optional.empty());
    return new CopyResult(
        Optional.of(RELATIONSHIP),
        new JobView(
            Optional.of("job-7"),
            state,
            START,
            START.plus(Duration.ofMillis(12_300)),
            error,
            progress,
            new JobView.Requests(21, 3, 1, 2)),
        state == JobView.State.SUCCEEDED
            ? List.of()
            : List.of(new CopyResult.NotCopied("folder/a//\u001B[2Jb", "DISALLOWED_PATH", "empty")),
        new TreeMap<>(state == JobView.State.SUCCEEDED ? Map.of() : Map.of("DISALLOWED_PATH", 5L)),
        state == JobView.State.SUCCEEDED ? Optional.empty() : Optional.of(Path.of("/state/report")),
        exitCode);
  }

  @Override
  public CopyRun copyRun() {
    return (PenstockSettings given, S3Folder from, Path to, CopyWatcher watcher) -> {
      settings = given;
      folder = from;
      directory = to;
      whileCopying.accept(watcher);
      return result;
    };
  }

  @Override
  public DemoRun demoRun() {
    return (options, stage) -> {
      demoOptions = options;
      whileShowing.run();
      stage.out().println("demonstrated");
      return ExitCode.DONE;
    };
  }

  @Override
  public ServeRun serveRun() {
    return (given, watcher) -> {
      settings = given;
      watcher.say("served");
    };
  }

  @Override
  public Relationships relationships() {
    throw new AssertionError("no command of this package asks for them");
  }

  @Override
  public List<CommandSpec> furtherCommands(Surroundings surroundings) {
    return further.apply(surroundings);
  }
}

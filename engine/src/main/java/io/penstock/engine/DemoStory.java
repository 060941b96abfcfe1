package io.penstock.engine;

import io.penstock.config.Addressing;
import io.penstock.config.PenstockSettings;
import io.penstock.config.S3Folder;
import io.penstock.config.SourceSettings;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.CopyResult;
import io.penstock.engine.command.DemoRun;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.demo.Demo;
import io.penstock.engine.demo.DemoOptions;
import io.penstock.engine.demo.DemoResult;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The demo with the copying of {@code penstock copy}. */
final class DemoStory implements DemoRun {
  @Override
  public ExitCode run(Options options, Stage stage) {
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(stage.out(), StandardCharsets.UTF_8), true);
    Demo demo =
        new Demo(
            (endpoint, folder, directory, state) -> copy(stage, endpoint, folder, directory, state),
            out,
            Clock.systemUTC(),
            System::nanoTime);
    try {
      int exitCode =
          demo.run(
              new DemoOptions(
                  options.objects().orElse(DemoOptions.DEFAULT_OBJECTS), options.keep()),
              Path.of(System.getProperty("java.io.tmpdir")));
      return exitCode == 0 ? ExitCode.DONE : ExitCode.INCOMPLETE;
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.INCOMPLETE, "the demo needs a temporary directory: " + e.getMessage(), e);
    }
  }

  private static DemoResult copy(
      Stage stage, URI endpoint, String folder, Path directory, Path state) {
    PenstockSettings own = stage.settings();
    SourceSettings source =
        new SourceSettings(
            Optional.of(endpoint),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Addressing.PATH);
    CopyResult result =
        stage.copy(
            new PenstockSettings(
                source,
                own.transfer(),
                own.copy(),
                own.output(),
                state,
                own.client(),
                own.server()),
            S3Folder.parse(folder),
            directory);
    return new DemoResult(
        result.exitCode().number(),
        result.job().progress().filesTransferred(),
        result.job().progress().filesUnchanged(),
        result.job().progress().bytesTransferred(),
        result.notCopied().stream()
            .map(
                object -> new DemoResult.NotCopied(object.key(), object.reason(), object.message()))
            .toList());
  }
}

package io.penstock.engine.command;

import io.penstock.config.PenstockSettings;
import io.penstock.config.S3Folder;
import io.penstock.config.Setting;
import io.penstock.engine.logging.Logging;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code penstock demo}. */
final class DemoCommand implements Callable<Integer> {
  private final Actions actions;
  private final Surroundings surroundings;
  private final OptionSpec keep =
      OptionSpec.builder("--keep")
          .type(boolean.class)
          .description("Leave the copied files, and say where they are.")
          .build();
  private final OptionSpec objects =
      OptionSpec.builder("--objects")
          .type(Integer.class)
          .paramLabel("N")
          .description(
              "How many objects to copy, from %d to %d. Without it, some thousand."
                  .formatted(DemoRun.Options.FEWEST, DemoRun.Options.MOST))
          .build();
  private SettingOptions options;

  private DemoCommand(Actions actions, Surroundings surroundings) {
    this.actions = actions;
    this.surroundings = surroundings;
  }

  static CommandSpec specification(Actions actions, Surroundings surroundings) {
    DemoCommand command = new DemoCommand(actions, surroundings);
    CommandSpec specification =
        Commands.specification(command)
            .name("demo")
            .addOption(command.keep)
            .addOption(command.objects);
    specification
        .usageMessage()
        .description(
            "Copies a folder of an S3 server that runs within this process, changes a few objects,"
                + " and copies again. Needs no network, no account and no settings.");
    command.options =
        SettingOptions.addTo(
            specification, List.of(Setting.PROGRESS, Setting.LOG_LEVEL, Setting.STATE));
    return specification;
  }

  @Override
  public Integer call() {
    DemoRun.Options wanted = wanted();
    PenstockSettings settings = SettingsLookup.read(surroundings, options);
    surroundings.interruption().catchSignals();
    try (Logging logging =
        Logging.start(
            settings.stateDirectory(),
            settings.output().logLevel(),
            surroundings.terminal(),
            settings.output().quiet())) {
      ExitCode end = run(wanted, settings, logging);
      return surroundings.interruption().signalled().orElse(end).number();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.SETTINGS,
          "cannot write the log in the state directory "
              + settings.stateDirectory()
              + " ("
              + e.getMessage()
              + "); name another with --state",
          e);
    }
  }

  private DemoRun.Options wanted() {
    Integer count = objects.getValue();
    try {
      return new DemoRun.Options(
          Boolean.TRUE.equals(keep.<Boolean>getValue()),
          count == null ? OptionalInt.empty() : OptionalInt.of(count));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private ExitCode run(DemoRun.Options wanted, PenstockSettings settings, Logging logging) {
    try {
      return actions.demoRun().run(wanted, new CommandStage(settings));
    } catch (CommandFailure e) {
      ExitCode end = surroundings.interruption().signalled().orElse(e.exitCode());
      throw new CommandFailure(end, e.getMessage(), e);
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(DemoCommand.class).error("the demo failed", e);
      throw new CommandFailure(
          ExitCode.INCOMPLETE, "unexpected failure: " + e + "; more in " + logging.file(), e);
    }
  }

  private final class CommandStage implements DemoRun.Stage {
    private final PenstockSettings settings;

    private CommandStage(PenstockSettings settings) {
      this.settings = settings;
    }

    @Override
    public PrintStream out() {
      return surroundings.out();
    }

    @Override
    public PenstockSettings settings() {
      return settings;
    }

    @Override
    public CopyResult copy(PenstockSettings used, S3Folder folder, Path directory) {
      ResultPrinter printer = ResultPrinter.of(used, surroundings.out());
      return CopySession.run(
          actions.copyRun(), used, folder, directory, surroundings, printer::planned);
    }
  }
}

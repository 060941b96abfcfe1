package io.penstock.engine.command;

import io.penstock.config.OutputFormat;
import io.penstock.config.PenstockSettings;
import io.penstock.config.S3Folder;
import io.penstock.config.Setting;
import io.penstock.config.SettingGroup;
import io.penstock.config.SettingValue;
import io.penstock.engine.logging.Logging;
import io.penstock.engine.text.SafeText;
import io.penstock.engine.view.JobView;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code penstock copy}. */
final class CopyCommand implements Callable<Integer> {
  private final Supplier<CopyRun> copyRun;
  private final Surroundings surroundings;
  private final PositionalParamSpec folder =
      PositionalParamSpec.builder()
          .index("0")
          .type(String.class)
          .required(true)
          .paramLabel("s3://BUCKET/FOLDER/")
          .description("The folder to copy; s3://BUCKET/ is the whole bucket.")
          .build();
  private final PositionalParamSpec directory =
      PositionalParamSpec.builder()
          .index("1")
          .type(String.class)
          .required(true)
          .paramLabel("DIRECTORY")
          .description("Where the files go; made where its parent exists.")
          .build();
  private SettingOptions options;

  private CopyCommand(Supplier<CopyRun> copyRun, Surroundings surroundings) {
    this.copyRun = copyRun;
    this.surroundings = surroundings;
  }

  static CommandSpec specification(Supplier<CopyRun> copyRun, Surroundings surroundings) {
    CopyCommand command = new CopyCommand(copyRun, surroundings);
    CommandSpec specification =
        Commands.specification(command)
            .name("copy")
            .addPositional(command.folder)
            .addPositional(command.directory);
    specification
        .usageMessage()
        .description(
            "Copies a folder of a bucket into a directory. The same copy again moves only what"
                + " changed, there or here. Nothing is ever deleted here.")
        .footer(
            "%nExamples:",
            "  penstock copy s3://my-bucket/reports/ /srv/reports",
            "  penstock copy s3://my-bucket/ data --exclude '*' --include '*.csv' --dry-run",
            "  penstock copy s3://data/x/ x --endpoint-url https://s3.example.org --profile me",
            "%nCredentials are found as the AWS tools find them. Every option is a key of"
                + " penstock.yaml",
            "and a variable PENSTOCK_* too.",
            "%nEnds with 0: all copied or unchanged; 1: something not copied; 2: usage; 3: bucket,"
                + " folder",
            "or directory not found; 4: overlap, conflict or already running; 5: credentials or"
                + " settings;",
            "130, 143: stopped.");
    command.options = SettingOptions.addTo(specification, settings());
    return specification;
  }

  /** Everything but what servers and those who speak to one are told. */
  private static List<Setting> settings() {
    return Stream.of(Setting.values())
        .filter(setting -> setting.group() != SettingGroup.SERVER)
        .filter(setting -> setting.group() != SettingGroup.CLIENT)
        .toList();
  }

  @Override
  public Integer call() {
    PenstockSettings settings;
    S3Folder source;
    Path target;
    try {
      source = S3Folder.parse(folder.getValue());
      target = Path.of(directory.<String>getValue()).toAbsolutePath();
      settings = SettingsLookup.read(surroundings, options);
    } catch (CommandFailure e) {
      return notBegun(e.exitCode(), e);
    } catch (InvalidPathException e) {
      return notBegun(
          ExitCode.USAGE,
          new IllegalArgumentException("DIRECTORY is not a path: " + e.getReason(), e));
    } catch (IllegalArgumentException e) {
      return notBegun(ExitCode.USAGE, e);
    }
    return run(settings, source, target).number();
  }

  private ExitCode run(PenstockSettings settings, S3Folder source, Path target) {
    ResultPrinter printer = ResultPrinter.of(settings, surroundings.out());
    Path state = settings.stateDirectory();
    surroundings.interruption().catchSignals();
    CopyResult result;
    try (Logging logging =
        Logging.start(
            state,
            settings.output().logLevel(),
            surroundings.terminal(),
            settings.output().quiet())) {
      result = run(settings, source, target, printer, logging);
    } catch (IOException e) {
      result =
          CopyResult.notBegun(
              surroundings.clock().instant(),
              "cannot write the log in the state directory "
                  + state
                  + " ("
                  + e.getMessage()
                  + "); name another with --state",
              ExitCode.SETTINGS);
    }
    printer.print(result, source, target);
    if (settings.output().format() == OutputFormat.JSON) {
      summaryLine(settings, result.job());
    }
    if (!result.job().error().isEmpty()) {
      surroundings.error(SafeText.of(result.job().error()));
    }
    return surroundings.interruption().signalled().orElse(result.exitCode());
  }

  /** Where the result is for a program, the person at the terminal gets one line of their own. */
  private void summaryLine(PenstockSettings settings, JobView job) {
    boolean drawn = settings.output().progress() && !settings.output().quiet();
    if (drawn && surroundings.terminal().interactive() && job.id().isPresent()) {
      surroundings.terminal().line(TextResult.oneLine(job));
    }
  }

  private CopyResult run(
      PenstockSettings settings,
      S3Folder source,
      Path target,
      ResultPrinter printer,
      Logging logging) {
    Logger log = LoggerFactory.getLogger(CopyCommand.class);
    try {
      return CopySession.run(
          copyRun.get(), settings, source, target, surroundings, printer::planned);
    } catch (CommandFailure e) {
      log.error("the copy of {} to {} could not begin", source, target, e);
      CopyResult result =
          CopyResult.notBegun(surroundings.clock().instant(), e.getMessage(), e.exitCode());
      return surroundings.interruption().signalled().isPresent() ? result.aborted() : result;
    } catch (RuntimeException e) {
      log.error("the copy of {} to {} failed", source, target, e);
      return CopyResult.notBegun(
          surroundings.clock().instant(),
          "unexpected failure: " + e + "; more in " + logging.file(),
          ExitCode.INCOMPLETE);
    }
  }

  private int notBegun(ExitCode exitCode, RuntimeException reason) {
    if (wantsJson()) {
      ResultPrinter.json(surroundings.out())
          .print(
              CopyResult.notBegun(surroundings.clock().instant(), reason.getMessage(), exitCode),
              null,
              null);
    }
    surroundings.error(SafeText.of(reason.getMessage()));
    return exitCode.number();
  }

  /** Where the settings cannot be read, what the flag and else the variable says must do. */
  private boolean wantsJson() {
    return options.values().stream()
        .filter(value -> value.setting() == Setting.OUTPUT)
        .map(SettingValue::text)
        .reduce((earlier, later) -> later)
        .orElseGet(() -> surroundings.environment().getOrDefault(Setting.OUTPUT.variable(), ""))
        .equalsIgnoreCase(OutputFormat.JSON.name());
  }
}

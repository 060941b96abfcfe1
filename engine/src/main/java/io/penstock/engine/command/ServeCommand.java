package io.penstock.engine.command;

import io.penstock.config.PenstockSettings;
import io.penstock.config.Setting;
import io.penstock.config.SettingGroup;
import io.penstock.engine.logging.Logging;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** {@code penstock serve}. */
final class ServeCommand implements Callable<Integer> {
  private static final Set<SettingGroup> GROUPS =
      EnumSet.of(SettingGroup.SERVER, SettingGroup.TRANSFER, SettingGroup.STATE);

  private final Supplier<ServeRun> serveRun;
  private final Surroundings surroundings;
  private SettingOptions options;

  private ServeCommand(Supplier<ServeRun> serveRun, Surroundings surroundings) {
    this.serveRun = serveRun;
    this.surroundings = surroundings;
  }

  static CommandSpec specification(Supplier<ServeRun> serveRun, Surroundings surroundings) {
    ServeCommand command = new ServeCommand(serveRun, surroundings);
    CommandSpec specification = Commands.specification(command).name("serve");
    specification
        .usageMessage()
        .description(
            "Serves relationships over HTTPS: what is copied where, again and again, with a web"
                + " page. The first start makes the user admin and prints the password once.")
        .footer(
            "%nExamples:",
            "  penstock serve --root /srv/data",
            "  penstock serve --root /srv/data --listen 0.0.0.0:8000 \\",
            "    --tls-certificate certificate.pem --tls-key key.pem",
            "%nEnds with 130 or 143 when it is stopped; what runs then is shown as interrupted."
                + " 2: usage;",
            "3: the root does not exist; 4: another server has the state directory; 5: settings.");
    command.options = SettingOptions.addTo(specification, settings());
    return specification;
  }

  private static List<Setting> settings() {
    return Stream.of(Setting.values())
        .filter(setting -> GROUPS.contains(setting.group()) || setting == Setting.LOG_LEVEL)
        .toList();
  }

  @Override
  public Integer call() {
    PenstockSettings settings = SettingsLookup.read(surroundings, options);
    if (settings.server().root().isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE, "--root DIRECTORY is missing: the directory that the server offers");
    }
    surroundings.interruption().catchSignals();
    try (Logging logging =
        Logging.start(
            settings.stateDirectory(),
            settings.output().logLevel(),
            surroundings.terminal(),
            false)) {
      serve(settings, logging);
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
    return surroundings.interruption().signalled().orElse(ExitCode.DONE).number();
  }

  private void serve(PenstockSettings settings, Logging logging) {
    try {
      serveRun.get().run(settings, watcher());
    } catch (CommandFailure e) {
      throw e;
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(ServeCommand.class).error("the server failed", e);
      throw new CommandFailure(
          ExitCode.INCOMPLETE, "unexpected failure: " + e + "; more in " + logging.file(), e);
    }
  }

  private ServeWatcher watcher() {
    return new ServeWatcher() {
      @Override
      public void say(String line) {
        surroundings.out().println(line);
        surroundings.out().flush();
      }

      @Override
      public Map<String, String> environment() {
        return surroundings.environment();
      }

      @Override
      public String version() {
        return Version.number();
      }

      @Override
      public void onCancel(Runnable action) {
        surroundings.interruption().onCancel(action);
      }
    };
  }
}

package io.penstock.engine.command.qq;

import io.penstock.config.ClientSettings;
import io.penstock.engine.client.ServerAddress;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.SettingsLookup;
import io.penstock.engine.command.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What stands before the command. */
final class ModelOptions {
  private static final int MOST_SECONDS = 86_400;
  private static final int LAST_PORT = 65_535;
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final Surroundings surroundings;
  private final OptionSpec host =
      text("HOST", "Host of the server. Default: that of the setting server.", "--host");
  private final OptionSpec port = number("PORT", "Port of the server. Default: 8000.", "--port");
  private final OptionSpec store =
      text("FILE", "File for the session. Default: ~/.qfsd_cred.", "--credentials-store");
  private final OptionSpec timeout =
      number("SECONDS", "How long to wait for an answer. Default: 180.", "--timeout");
  private final OptionSpec debug =
      toggle("Print requests and answers, without secrets.", "--debug");
  private final OptionSpec verbose = toggle("The same as --debug.", "-v", "--verbose");

  ModelOptions(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  void addTo(CommandSpec group) {
    group
        .addOption(host)
        .addOption(port)
        .addOption(store)
        .addOption(timeout)
        .addOption(debug)
        .addOption(verbose);
  }

  Surroundings surroundings() {
    return surroundings;
  }

  ModelSession session() {
    ClientSettings settings = SettingsLookup.read(surroundings).client();
    return new ModelSession(
        surroundings,
        settings,
        address(settings),
        path(store).orElseGet(() -> surroundings.home().resolve(".qfsd_cred")),
        Duration.ofSeconds(between(timeout, 1, MOST_SECONDS, (int) TIMEOUT.toSeconds())),
        on(debug) || on(verbose));
  }

  private ServerAddress address(ClientSettings settings) {
    try {
      ServerAddress usual = ServerAddress.of(settings.server());
      String name = host.getValue();
      if (name == null) {
        return new ServerAddress(
            usual.scheme(), usual.host(), between(port, 1, LAST_PORT, usual.port()));
      }
      String literal = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
      return new ServerAddress("https", literal, between(port, 1, LAST_PORT, 8_000));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.SETTINGS, e.getMessage(), e);
    }
  }

  private static int between(OptionSpec option, int least, int most, int usual) {
    Integer given = option.getValue();
    if (given != null && (given < least || given > most)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          option.longestName() + ": '" + given + "' is not from " + least + " to " + most);
    }
    return given == null ? usual : given;
  }

  private static Optional<Path> path(OptionSpec option) {
    return Optional.ofNullable(option.<String>getValue()).map(Path::of);
  }

  private static boolean on(OptionSpec option) {
    return Boolean.TRUE.equals(option.<Boolean>getValue());
  }

  private static OptionSpec text(String label, String description, String name) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  private static OptionSpec number(String label, String description, String name) {
    return OptionSpec.builder(name)
        .type(Integer.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  private static OptionSpec toggle(String description, String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .arity("0")
        .description(description)
        .build();
  }
}

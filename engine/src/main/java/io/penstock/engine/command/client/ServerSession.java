package io.penstock.engine.command.client;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.config.OutputFormat;
import io.penstock.config.PenstockSettings;
import io.penstock.config.Secret;
import io.penstock.config.SettingValue;
import io.penstock.engine.client.ConnectionSettings;
import io.penstock.engine.client.CredentialsFile;
import io.penstock.engine.client.ServerAddress;
import io.penstock.engine.client.ServerConnection;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.SecretLookup;
import io.penstock.engine.command.Surroundings;
import io.penstock.engine.text.SafeText;
import io.penstock.engine.view.ViewJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One command's dealings with its server, and its printing. */
final class ServerSession implements AutoCloseable {
  /** Long enough for a server that checks a bucket that hardly answers. */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final Surroundings surroundings;
  private final PenstockSettings settings;
  private final List<SettingValue> flags;
  private final CredentialsFile store;
  private final boolean debug;
  private final List<ServerConnection> opened = new ArrayList<>();
  private ServerConnection connection;

  ServerSession(
      Surroundings surroundings,
      PenstockSettings settings,
      List<SettingValue> flags,
      CredentialsFile store,
      boolean debug) {
    this.surroundings = surroundings;
    this.settings = settings;
    this.flags = List.copyOf(flags);
    this.store = store;
    this.debug = debug;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  PenstockSettings settings() {
    return settings;
  }

  /** The settings that were given as flags, in their order. */
  List<SettingValue> flags() {
    return flags;
  }

  CredentialsFile store() {
    return store;
  }

  ServerAddress address() {
    try {
      return ServerAddress.of(settings.client().server());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.SETTINGS, "server: " + e.getMessage(), e);
    }
  }

  /** The connection, with the token that is given, else with that of the last login. */
  ServerConnection server() {
    if (connection == null) {
      connection = connect(token(), false);
    }
    return connection;
  }

  /** A connection without a token. */
  ServerConnection connect(Optional<Secret> token, boolean acceptCertificate) {
    Consumer<String> trace =
        line -> {
          if (debug) {
            surroundings.terminal().line(SafeText.of(line));
          }
        };
    ServerConnection made =
        ServerConnection.to(
            address(),
            new ConnectionSettings(
                token, settings.client().caBundle(), TIMEOUT, trace, acceptCertificate),
            store);
    opened.add(made);
    return made;
  }

  /** Ends the connections that were opened. */
  @Override
  public void close() {
    opened.forEach(ServerConnection::close);
  }

  private Optional<Secret> token() {
    return settings
        .client()
        .tokenFile()
        .map(file -> SecretLookup.file("token-file", file.toString()))
        .or(() -> SecretLookup.variable(surroundings, "PENSTOCK_TOKEN"))
        .or(() -> store.of(address()).token());
  }

  boolean json() {
    return settings.output().format() == OutputFormat.JSON;
  }

  /** Prints a line of the result. */
  void line(String text) {
    surroundings.out().print(text + "\n");
  }

  /** Prints a document as the result. */
  void print(JsonNode document) {
    try (JsonGenerator json = ViewJson.generator(surroundings.out())) {
      json.writeRaw(document.toString());
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

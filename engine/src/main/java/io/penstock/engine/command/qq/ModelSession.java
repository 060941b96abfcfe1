package io.penstock.engine.command.qq;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.config.ClientSettings;
import io.penstock.config.Secret;
import io.penstock.engine.client.ConnectionSettings;
import io.penstock.engine.client.CredentialsFile;
import io.penstock.engine.client.ServerAddress;
import io.penstock.engine.client.ServerConnection;
import io.penstock.engine.command.Surroundings;
import io.penstock.engine.text.SafeText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One command's dealings with its server. */
final class ModelSession implements AutoCloseable {
  private final Surroundings surroundings;
  private final ClientSettings settings;
  private final ServerAddress address;
  private final TokenFile store;
  private final Duration timeout;
  private final boolean debug;
  private final List<ServerConnection> opened = new ArrayList<>();

  ModelSession(
      Surroundings surroundings,
      ClientSettings settings,
      ServerAddress address,
      Path store,
      Duration timeout,
      boolean debug) {
    this.surroundings = surroundings;
    this.settings = settings;
    this.address = address;
    this.store = new TokenFile(store);
    this.timeout = timeout;
    this.debug = debug;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** The server, asked as the user of the session where there is one. */
  ServerConnection server() {
    return connect(store.read());
  }

  /** The server, asked as nobody. */
  ServerConnection anonymous() {
    return connect(Optional.empty());
  }

  private ServerConnection connect(Optional<Secret> token) {
    ServerConnection made =
        ServerConnection.to(
            address,
            new ConnectionSettings(token, settings.caBundle(), timeout, this::trace, false),
            new CredentialsFile(settings.credentialsStore()));
    opened.add(made);
    return made;
  }

  /** Ends the connections that were opened. */
  @Override
  public void close() {
    opened.forEach(ServerConnection::close);
  }

  private void trace(String line) {
    if (debug) {
      surroundings.terminal().line(SafeText.of(line));
    }
  }

  void keep(Secret token) {
    store.write(token);
  }

  void forget() {
    store.delete();
  }

  void print(JsonNode document) {
    surroundings.out().print(PythonJson.of(document) + "\n");
  }
}

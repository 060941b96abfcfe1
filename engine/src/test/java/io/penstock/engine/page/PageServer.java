package io.penstock.engine.page;

import io.penstock.config.Secret;
import io.penstock.engine.access.AccessControl;
import io.penstock.engine.access.AuditLog;
import io.penstock.engine.access.Role;
import io.penstock.engine.access.StoredAccessControl;
import io.penstock.engine.http.HttpInterface;
import io.penstock.engine.http.HttpOptions;
import io.penstock.engine.http.SharedCertificate;
import io.penstock.engine.http.server.ServerLimits;
import io.penstock.state.access.AccessStore;
import io.penstock.state.store.StateDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The server as users reach it, with the users reader, writer and admin, and relationships that a
 * test scripts. It keeps its port when it is stopped and started again.
 */
final class PageServer implements AutoCloseable {
  static final String PASSWORD = "canary-password";

  private static final AuditLog NO_AUDIT = (user, from, operation, subject, outcome, detail) -> {};

  private final ScriptedRelationships relationships = new ScriptedRelationships();
  private final Path state;
  private final AccessControl access;
  private HttpInterface http;
  private int port;

  private PageServer(Path state) {
    this.state = state;
    this.access =
        StoredAccessControl.open(
            new AccessStore(StateDirectory.open(state, "boot")),
            Clock.systemUTC(),
            System::nanoTime,
            new SecureRandom());
    for (Role role : Role.values()) {
      access.createUser(name(role), Secret.of(PASSWORD), Set.of(role));
    }
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  static PageServer start(Path state) throws IOException {
    SharedCertificate.in(state);
    PageServer server = new PageServer(state);
    server.startAgain();
    return server;
  }

  URI address() {
    return URI.create("https://127.0.0.1:" + port);
  }

  ScriptedRelationships relationships() {
    return relationships;
  }

  /** Does what remains of sessions where an administrator sets passwords. */
  void endSessions() {
    for (Role role : Role.values()) {
      access.setPassword(name(role), Secret.of(PASSWORD));
    }
  }

  void stop() {
    http.close();
  }

  void startAgain() throws IOException {
    http =
        HttpInterface.start(
            new HttpOptions(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Optional.empty(),
                state,
                Set.of(),
                Path.of("/srv/data"),
                Scene.OPTIONS,
                100,
                "1.2.3",
                ServerLimits.STANDARD),
            relationships,
            access,
            NO_AUDIT,
            Clock.systemUTC(),
            new SecureRandom());
    port = http.address().getPort();
  }

  @Override
  public void close() {
    stop();
  }
}

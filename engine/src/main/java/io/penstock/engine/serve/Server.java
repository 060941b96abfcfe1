package io.penstock.engine.serve;

import io.penstock.config.PenstockSettings;
import io.penstock.config.ServerSettings;
import io.penstock.engine.access.AccessControl;
import io.penstock.engine.access.AccessException;
import io.penstock.engine.access.FirstAdministrator;
import io.penstock.engine.access.StoredAccessControl;
import io.penstock.engine.access.StoredAuditLog;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.ServeRun;
import io.penstock.engine.command.ServeWatcher;
import io.penstock.engine.http.HttpInterface;
import io.penstock.engine.relationship.ServiceOptions;
import io.penstock.engine.relationship.StoredRelationshipService;
import io.penstock.state.AlreadyRunningException;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.access.AccessStore;
import io.penstock.state.file.BootId;
import io.penstock.state.file.ProcessLock;
import io.penstock.state.store.StateDirectory;
import io.penstock.transfer.TransferException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.ChannelBindException;

/** Everything that serves, from the lock of the state directory to the open port. */
public final class Server implements ServeRun {
  private static final Logger log = LoggerFactory.getLogger(Server.class);

  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();

  @Override
  @SuppressWarnings("try") // the lock needs no other mention
  public void run(PenstockSettings settings, ServeWatcher watcher) {
    ServerSettings server = settings.server();
    Path root = server.root().orElseThrow();
    InetSocketAddress listen = Listening.address(server);
    if (!Files.isDirectory(root)) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND, "the root '" + root + "' is no directory; make it first");
    }
    try {
      StateDirectory state = StateDirectory.open(settings.stateDirectory(), BootId.current());
      try (ProcessLock lock = state.lockForServer();
          StoredAuditLog audit = StoredAuditLog.open(state, clock)) {
        log.info("serves {} with the state in {}", root, state.path());
        serve(settings, watcher, listen, state, audit);
      }
    } catch (AlreadyRunningException e) {
      throw new CommandFailure(ExitCode.CONFLICT, e.getMessage(), e);
    } catch (StateUnavailableException | AccessException | TransferException e) {
      throw new CommandFailure(ExitCode.SETTINGS, e.getMessage(), e);
    } catch (ChannelBindException e) {
      throw new CommandFailure(
          ExitCode.SETTINGS,
          "cannot listen on " + server.listen() + ": " + e.getMessage() + "; see --listen",
          e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.SETTINGS, "the server cannot start: " + e, e);
    }
  }

  @SuppressWarnings("try") // the service is closed before its turn, which does no harm
  private void serve(
      PenstockSettings settings,
      ServeWatcher watcher,
      InetSocketAddress listen,
      StateDirectory state,
      StoredAuditLog audit)
      throws IOException {
    ServerSettings server = settings.server();
    AccessControl access =
        StoredAccessControl.open(new AccessStore(state), clock, System::nanoTime, random);
    ServiceOptions options =
        new ServiceOptions(
            state,
            server.root().orElseThrow(),
            settings.transfer(),
            server.allowEndpoint(),
            server.maxJobs(),
            Optional.ofNullable(watcher.environment().get("CREDENTIALS_DIRECTORY")).map(Path::of));
    try (StoredRelationshipService service =
            StoredRelationshipService.open(options, clock, random);
        HttpInterface http =
            HttpInterface.start(
                Listening.options(settings, state, listen, watcher.version()),
                service,
                access,
                audit,
                clock,
                random)) {
      // Once nothing can fail any more: a start that fails neither makes nor tells a password.
      FirstAdministrator.ensure(
          access,
          watcher.environment(),
          server.adminPasswordFile(),
          random,
          password ->
              watcher.say(
                  "The user "
                      + FirstAdministrator.NAME
                      + " has the password "
                      + password.reveal()));
      watcher.say("penstock serves " + server.root().orElseThrow() + " on " + http.url());
      untilStopped(watcher);
      // Before the port is closed, so that whoever looks on hears how jobs ended.
      service.close();
    }
    log.info("stopped");
  }

  private static void untilStopped(ServeWatcher watcher) {
    CountDownLatch stopped = new CountDownLatch(1);
    watcher.onCancel(stopped::countDown);
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.penstock.engine.command;

import io.penstock.engine.progress.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Runs command lines in this process and keeps what they print. */
final class CommandLineFixture {
  final FakeActions actions = new FakeActions();
  final Map<String, String> environment = new HashMap<>();
  final AtomicReference<Optional<ExitCode>> halted = new AtomicReference<>(Optional.empty());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();
  private final Terminal terminal = new Terminal(stream(error), 0);
  final Interruption interruption =
      new Interruption(terminal, exitCode -> halted.set(Optional.of(exitCode)));
  private final Path home;

  CommandLineFixture(Path home) {
    this.home = home;
  }

  int run(String... arguments) {
    out.reset();
    error.reset();
    Surroundings surroundings =
        new Surroundings(
            stream(out),
            terminal,
            environment,
            home,
            Clock.fixed(FakeActions.START, ZoneOffset.UTC),
            interruption);
    return CommandTree.run(actions, surroundings, arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String error() {
    return error.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}

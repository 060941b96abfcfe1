package io.penstock.engine.command;

import io.penstock.config.Secret;
import io.penstock.engine.progress.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** Runs command lines in this process and keeps what they print. */
public final class CommandLineFixture {
  public final Map<String, String> environment = new HashMap<>();

  /** What the user types when asked, in its order. */
  public final Deque<String> typed = new ArrayDeque<>();

  /** What the user was asked. */
  public final List<String> asked = new ArrayList<>();

  final FakeActions actions;
  final AtomicReference<Optional<ExitCode>> halted = new AtomicReference<>(Optional.empty());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();
  private final Terminal terminal = new Terminal(stream(error), 0);
  final Interruption interruption =
      new Interruption(terminal, exitCode -> halted.set(Optional.of(exitCode)));
  private final Path home;

  CommandLineFixture(Path home) {
    this(home, surroundings -> List.of());
  }

  /** With commands of other packages. */
  public CommandLineFixture(Path home, Function<Surroundings, List<CommandSpec>> further) {
    this.home = home;
    this.actions = new FakeActions(further);
  }

  /** Runs a command line and returns its exit code. */
  public int run(String... arguments) {
    out.reset();
    error.reset();
    Surroundings surroundings =
        new Surroundings(
            stream(out),
            terminal,
            environment,
            home,
            Clock.fixed(FakeActions.START, ZoneOffset.UTC),
            interruption,
            new Typist());
    return CommandTree.run(actions, surroundings, arguments);
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String error() {
    return error.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private final class Typist implements SecretPrompt {
    @Override
    public Optional<Secret> ask(String text) {
      asked.add(text);
      return Optional.ofNullable(typed.poll()).map(Secret::of);
    }

    @Override
    public Optional<Secret> askOrRead(String text) {
      return ask(text);
    }
  }
}

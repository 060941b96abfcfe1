package io.penstock.engine.command;

import io.penstock.engine.progress.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What happens on SIGINT and SIGTERM: the first cancels what is running, the second ends the
 * process at once. Thread-safe.
 *
 * <p>Whatever a cancelled job still does, the process ends {@value #LAST_SECONDS} seconds after the
 * first, one less than what is promised.
 */
public final class Interruption {
  private static final int LAST_SECONDS = 9;

  private final Terminal terminal;
  private final Consumer<ExitCode> halt;
  private final List<Runnable> actions = new ArrayList<>();
  private String said = "stopping; what was copied stays. Once more to stop at once.";
  private ExitCode signalled;

  /**
   * Prepares; no signal is caught yet.
   *
   * @param halt ends the process at once, without anything that runs at an orderly exit
   */
  Interruption(Terminal terminal, Consumer<ExitCode> halt) {
    this.terminal = terminal;
    this.halt = halt;
  }

  /** Catches the signals from now on, for a command that copies nothing itself. */
  public void catchSignals(String saying) {
    synchronized (this) {
      said = saying;
    }
    catchSignals();
  }

  /** Catches the signals from now on. */
  void catchSignals() {
    Signals.handle("INT", () -> received(ExitCode.INTERRUPTED));
    Signals.handle("TERM", () -> received(ExitCode.TERMINATED));
  }

  /** Runs the action when a signal comes, at once where one came already. */
  public void onCancel(Runnable action) {
    synchronized (this) {
      if (signalled == null) {
        actions.add(action);
        return;
      }
    }
    start("penstock-cancel", action);
  }

  /** The end that the first signal asks for; empty where none came. */
  public synchronized Optional<ExitCode> signalled() {
    return Optional.ofNullable(signalled);
  }

  void received(ExitCode wanted) {
    List<Runnable> pending;
    String told;
    synchronized (this) {
      if (signalled != null) {
        halt.accept(signalled);
        return;
      }
      signalled = wanted;
      told = said;
      pending = List.copyOf(actions);
      actions.clear();
    }
    terminal.line("penstock: " + told);
    pending.forEach(action -> start("penstock-cancel", action));
    start("penstock-last-end", () -> haltLater(wanted));
  }

  private void haltLater(ExitCode wanted) {
    try {
      TimeUnit.SECONDS.sleep(LAST_SECONDS);
      halt.accept(wanted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(String name, Runnable action) {
    Thread thread = new Thread(action, name);
    thread.setDaemon(true);
    thread.start();
  }
}

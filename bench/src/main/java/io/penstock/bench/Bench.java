package io.penstock.bench;

import io.penstock.engine.logging.QuietStart;
import picocli.CommandLine;

/** Runs the bench command by itself: what the harness starts the server with. */
public final class Bench {
  private Bench() {}

  /** Runs {@code bench} with these arguments and exits with its code. */
  public static void main(String[] arguments) {
    QuietStart.choose();
    System.exit(new CommandLine(new BenchCommand()).execute(arguments));
  }
}

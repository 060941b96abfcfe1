package io.penstock.engine;

import io.penstock.engine.command.Main;

/** The entry point of the process. */
public final class Penstock {
  private Penstock() {}

  /** Runs one command and ends the process. */
  public static void main(String... arguments) {
    Main.run(new EngineActions(), arguments);
  }
}

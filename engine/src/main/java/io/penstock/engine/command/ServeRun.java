package io.penstock.engine.command;

import io.penstock.config.PenstockSettings;

/** A server from its start to its end. */
@FunctionalInterface
public interface ServeRun {
  /**
   * Serves until the user wants it to end, and returns when everything is given back.
   *
   * <p>Blocks; called on the main thread. What ends it is {@link ServeWatcher#onCancel}.
   *
   * @throws CommandFailure where it cannot start
   */
  void run(PenstockSettings settings, ServeWatcher watcher);
}

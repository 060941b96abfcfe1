package io.penstock.engine.command;

import java.util.Map;

/** Who watches a server from outside. Thread-safe. */
public interface ServeWatcher {
  /** Prints a line on standard output at once. */
  void say(String line);

  /** The variables of the process. */
  Map<String, String> environment();

  /** The version of this build. */
  String version();

  /** As {@link CopyWatcher#onCancel}. */
  void onCancel(Runnable action);
}

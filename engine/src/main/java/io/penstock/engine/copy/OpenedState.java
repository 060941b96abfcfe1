package io.penstock.engine.copy;

import io.penstock.state.file.BootId;
import io.penstock.state.store.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** State directories, opened by a process that runs no server. */
final class OpenedState {
  private OpenedState() {}

  /** The state directory at a path; it is made where there is none. */
  static StateDirectory at(Path path) {
    try {
      return StateDirectory.open(path, BootId.current());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell one run of the machine from another", e);
    }
  }
}

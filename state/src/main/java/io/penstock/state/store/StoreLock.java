package io.penstock.state.store;

import io.penstock.state.AlreadyRunningException;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.ProcessLock;
import java.io.IOException;

/** One at a time changes which relationships there are, of all threads and processes. */
final class StoreLock {
  private static final int ATTEMPTS = 100;
  private static final long PAUSE_MILLIS = 50;

  private final StateDirectory state;

  StoreLock(StateDirectory state) {
    this.state = state;
  }

  /** What is done while nobody else changes anything. */
  interface Change<T> {
    T make() throws IOException;
  }

  <T> T during(Change<T> change) throws IOException {
    // Stores of one process take turns: the lock between processes would refuse all but one.
    synchronized (StoreLock.class) {
      ProcessLock lock = waitForLock();
      try {
        return change.make();
      } finally {
        lock.close();
      }
    }
  }

  // Another process holds it for some milliseconds only.
  private ProcessLock waitForLock() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return ProcessLock.acquire(
            state.path(), "The state directory " + state.path(), state.bootId());
      } catch (AlreadyRunningException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StateUnavailableException("Interrupted while waiting for the state directory", e);
    }
  }
}

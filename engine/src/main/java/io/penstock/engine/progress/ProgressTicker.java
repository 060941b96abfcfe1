package io.penstock.engine.progress;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the progress of a source on a terminal, five times a second at most, until it is closed.
 *
 * <p>Draws nothing where there is no terminal. Closing waits for the last drawing and removes it.
 */
public final class ProgressTicker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressTicker.class);
  private static final int INTERVAL_MILLIS = 200;
  private static final int LAST_DRAWING_MILLIS = 1_000;

  private final Terminal terminal;
  private final ProgressSource source;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::drawUntilClosed, "penstock-progress");

  private ProgressTicker(Terminal terminal, ProgressSource source) {
    this.terminal = terminal;
    this.source = source;
  }

  /** Begins to draw. */
  public static ProgressTicker start(Terminal terminal, ProgressSource source) {
    ProgressTicker ticker = new ProgressTicker(terminal, source);
    if (terminal.interactive()) {
      ticker.thread.setDaemon(true);
      ticker.thread.start();
    }
    return ticker;
  }

  private void drawUntilClosed() {
    try {
      do {
        terminal.status(ProgressLine.of(source.snapshot(), terminal.columns()));
      } while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("cannot draw the progress", e); // the job goes on without
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(LAST_DRAWING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    terminal.clearStatus();
  }
}

package io.penstock.engine.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logback, started by itself: nothing is written anywhere until {@link Logging#start}.
 *
 * <p>Started its own way, Logback and SLF4J look through every jar four times, for each other, for
 * versions and for XML files, and print debug messages to standard output, which belongs to
 * results, where they find none.
 */
public final class QuietStart implements SLF4JServiceProvider {
  private final LoggerContext loggers = new LoggerContext();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final LogbackMDCAdapter diagnostics = new LogbackMDCAdapter();

  /** Makes this the way that the first logger of the process starts logging. */
  public static void choose() {
    System.setProperty("slf4j.provider", QuietStart.class.getName());
    // It tells at level INFO, on standard error, that it was told so.
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }

  @Override
  public void initialize() {
    loggers.setName("penstock");
    loggers.setMDCAdapter(diagnostics);
    loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    loggers.start();
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return loggers;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return diagnostics;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0";
  }
}

package io.penstock.engine.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.penstock.state.file.RotatingFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes every message to the log file; calls are serialised by the base class. */
final class RotatingFileAppender extends AppenderBase<ILoggingEvent> {
  private final RotatingFile file;

  RotatingFileAppender(RotatingFile file) {
    this.file = file;
    setName("penstock.log");
  }

  @Override
  protected void append(ILoggingEvent event) {
    try {
      file.write(LogLine.of(event).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      addError("cannot write the log", e); // a full disk must not end the job through its log
    }
  }

  @Override
  public void stop() {
    super.stop();
    try {
      file.close();
    } catch (IOException e) {
      addError("cannot close the log", e);
    }
  }
}

package io.penstock.state.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.state.file.JsonDocument;
import io.penstock.state.file.RotatingFile;
import io.penstock.state.store.StateDirectory;
import java.io.IOException;

/**
 * {@code audit.jsonl} of a state directory: ten files of 10 MiB at most, the oldest is dropped. An
 * entry outlives the process once it is written, and a crash of the machine some seconds later.
 * Confined to one thread.
 */
public final class AuditFile implements AutoCloseable {
  private static final long LONGEST_FILE = 10L << 20;
  private static final int FILES = 10;

  private final RotatingFile file;

  private AuditFile(RotatingFile file) {
    this.file = file;
  }

  /** Opens it and makes it where it is missing. */
  public static AuditFile open(StateDirectory state) throws IOException {
    return new AuditFile(
        RotatingFile.open(state.path().resolve("audit.jsonl"), LONGEST_FILE, FILES));
  }

  /** Adds an entry. */
  public void append(AuditEntry entry) throws IOException {
    file.write((JsonDocument.line(entry) + "\n").getBytes(UTF_8));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

package io.penstock.engine.access;

import io.penstock.state.access.AuditEntry;
import io.penstock.state.access.AuditFile;
import io.penstock.state.store.StateDirectory;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log of a state directory. What cannot be written is told in the log, counted, and the
 * count entered once writing works again: a full disk stops neither the server nor goes unseen.
 */
public final class StoredAuditLog implements AuditLog, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StoredAuditLog.class);

  private final AuditFile file;
  private final Clock clock;
  private long lost;

  StoredAuditLog(AuditFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Opens {@code audit.jsonl} and makes it where it is missing.
   *
   * @throws IOException when it cannot be written: a server must not start without
   */
  public static StoredAuditLog open(StateDirectory state, Clock clock) throws IOException {
    return new StoredAuditLog(AuditFile.open(state), clock);
  }

  @Override
  public synchronized void record(
      String user,
      String from,
      String operation,
      Optional<String> subject,
      String outcome,
      String detail) {
    try {
      if (lost > 0) {
        String count = lost + " entries could not be written";
        append("penstock", "", "audit_entries_lost", null, "ok", count);
        log.warn("The audit log is written again; {}", count);
        lost = 0;
      }
      append(user, from, operation, subject.orElse(null), outcome, detail);
    } catch (IOException e) {
      lost++;
      log.error("Cannot write the audit log: {} by {} from {}", operation, user, from, e);
    }
  }

  private void append(
      String user, String from, String operation, String subject, String outcome, String detail)
      throws IOException {
    file.append(new AuditEntry(clock.instant(), user, from, operation, subject, outcome, detail));
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}

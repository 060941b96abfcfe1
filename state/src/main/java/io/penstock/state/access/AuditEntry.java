package io.penstock.state.access;

import java.time.Instant;

/**
 * One line of the audit log.
 *
 * @param user who did it, or tried to log in
 * @param from address of the caller
 * @param operation what was done
 * @param subject id or name of what it was done to, null for nothing
 * @param outcome {@code ok}, or the class of the error
 * @param detail what was changed
 */
public record AuditEntry(
    Instant time,
    String user,
    String from,
    String operation,
    String subject,
    String outcome,
    String detail) {
  private static final int LONGEST = 4_096;

  public AuditEntry {
    user = bounded(user);
    from = bounded(from);
    operation = bounded(operation);
    subject = subject == null ? null : bounded(subject);
    outcome = bounded(outcome);
    detail = bounded(detail);
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}

package io.penstock.engine.access;

import java.util.Optional;

/** The record of who did what; append-only. Thread-safe; may block on the disk. */
public interface AuditLog {
  /**
   * Adds an entry; its time is the log's own.
   *
   * @param user name of the user, or as whom somebody tried to log in
   * @param from address of the caller
   * @param operation such as {@code replication_create_object_relationship}
   * @param subject id or name of what it was done to
   * @param outcome {@code ok}, or the class of the error
   * @param detail what was changed, never a secret
   */
  void record(
      String user,
      String from,
      String operation,
      Optional<String> subject,
      String outcome,
      String detail);
}

package io.penstock.engine.http;

import io.penstock.engine.access.AuditLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told, as lines. */
final class FakeAudit implements AuditLog {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void record(
      String user,
      String from,
      String operation,
      Optional<String> subject,
      String outcome,
      String detail) {
    lines.add(String.join("|", user, from, operation, subject.orElse("-"), outcome, detail));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}

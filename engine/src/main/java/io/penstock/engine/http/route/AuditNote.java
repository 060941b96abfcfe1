package io.penstock.engine.http.route;

import java.util.Optional;

/**
 * What a call wants the audit log to tell of it, whether it succeeds or not. Used by one thread at
 * a time.
 */
public final class AuditNote {
  private String user;
  private Optional<String> subject;
  private String detail = "";

  /**
   * Begins with what is known before the call.
   *
   * @param user the name of the caller, empty on open routes
   * @param subject id or name that the path has
   */
  public AuditNote(String user, Optional<String> subject) {
    this.user = user;
    this.subject = subject;
  }

  /** Names the user who is meant where nobody is signed in. */
  public void by(String name) {
    user = name;
  }

  /** Names what the call is about. */
  public void about(String name) {
    subject = Optional.of(name);
  }

  /** Tells what is changed; never a secret. */
  public void tell(String text) {
    detail = text;
  }

  /** Who calls. */
  public String user() {
    return user;
  }

  /** Id or name of what the call is about. */
  public Optional<String> subject() {
    return subject;
  }

  /** What is changed. */
  public String detail() {
    return detail;
  }
}

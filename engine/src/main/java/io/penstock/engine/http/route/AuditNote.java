package io.penstock.engine.http.route;

import java.util.Optional;

/**
 * What a call wants the audit log to tell of it, whether it succeeds or not. Used by one thread at
 * a time.
 */
public final class AuditNote {
  /** As many as a user's name has at most. */
  private static final int LONGEST_NAME = 64;

  private String user;
  private Optional<String> subject;
  private String detail = "";
  private boolean leftOut;

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

  /**
   * Names the user who is meant where nobody is signed in. Of a name that is longer than any can be
   * the beginning is kept: whoever has no login could fill the log with it.
   */
  public void by(String name) {
    user =
        name.codePointCount(0, name.length()) > LONGEST_NAME
            ? name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "..."
            : name;
  }

  /** Names what the call is about. */
  public void about(String name) {
    subject = Optional.of(name);
  }

  /** Tells what is changed; never a secret. */
  public void tell(String text) {
    detail = text;
  }

  /** Says that a line of this kind was written a moment ago, and this one would tell no more. */
  public void leaveOut() {
    leftOut = true;
  }

  /** Whether nothing is to be told. */
  public boolean isLeftOut() {
    return leftOut;
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

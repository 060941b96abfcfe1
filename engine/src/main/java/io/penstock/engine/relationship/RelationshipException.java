package io.penstock.engine.relationship;

import java.util.Optional;

/** Something is not done; the message, for users, says why and what to do. */
public final class RelationshipException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;
  private final String field;

  public RelationshipException(Refusal refusal, String message) {
    this(refusal, null, message, null);
  }

  /** Names the field of the request that is to blame, in the interface's spelling. */
  public RelationshipException(Refusal refusal, String field, String message, Throwable cause) {
    super(message, cause);
    this.refusal = refusal;
    this.field = field;
  }

  /** Why. */
  public Refusal refusal() {
    return refusal;
  }

  /** The field to blame, such as {@code bucket}. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }
}

package io.penstock.state.store;

import java.nio.file.Path;

/** A directory is, or lies above or beneath, the directory of another relationship. */
public final class OverlapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // Immutable but not serializable by declaration; this exception is never serialized.
  private final transient RelationshipRecord other;

  OverlapException(Path wanted, RelationshipRecord other) {
    super(
        "The directory "
            + wanted
            + " overlaps "
            + other.directory()
            + " of relationship "
            + other.id()
            + " ("
            + other.source()
            + "): choose another directory or delete that relationship");
    this.other = other;
  }

  /** The relationship in the way. */
  public RelationshipRecord other() {
    return other;
  }
}

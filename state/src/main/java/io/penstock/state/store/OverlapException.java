package io.penstock.state.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** A directory is, or lies above or beneath, the directory of another relationship. */
public final class OverlapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final UUID other;

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
    this.other = other.id();
  }

  OverlapException(Path wanted, DirectoryReservation other) {
    super(
        "The directory "
            + wanted
            + " overlaps "
            + other.path()
            + " of a relationship that is being made: choose another directory");
    this.other = null;
  }

  /** The relationship in the way; empty where it is only being made. */
  public Optional<UUID> other() {
    return Optional.ofNullable(other);
  }
}

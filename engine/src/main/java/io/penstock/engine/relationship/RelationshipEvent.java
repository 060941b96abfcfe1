package io.penstock.engine.relationship;

import java.util.UUID;

/** Something that happened to a relationship. */
public sealed interface RelationshipEvent {
  /** The relationship. */
  UUID relationship();

  /** It was made. */
  record Created(UUID relationship, RelationshipStatus status) implements RelationshipEvent {}

  /** Its options or credentials were changed. */
  record Changed(UUID relationship, RelationshipStatus status) implements RelationshipEvent {}

  /** It was deleted. */
  record Deleted(UUID relationship) implements RelationshipEvent {}

  /** A job of it began. */
  record JobStarted(UUID relationship, RelationshipStatus status) implements RelationshipEvent {}

  /** A job of it goes on; twice a second at most. */
  record JobProgressed(UUID relationship, RelationshipStatus status) implements RelationshipEvent {}

  /** A job of it ended. */
  record JobEnded(UUID relationship, RelationshipStatus status) implements RelationshipEvent {}
}

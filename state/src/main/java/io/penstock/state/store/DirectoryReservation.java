package io.penstock.state.store;

import java.nio.file.Path;

/**
 * A directory that is kept for a relationship which is being made: until it is closed, no other one
 * of this store may have it, one above or one beneath.
 */
public final class DirectoryReservation implements AutoCloseable {
  private final RelationshipStore store;
  private final Overlap overlap;

  DirectoryReservation(RelationshipStore store, Overlap overlap) {
    this.store = store;
    this.overlap = overlap;
  }

  /** Which directory it is. */
  public DirectoryIdentity identity() {
    return overlap.identity();
  }

  /** Its real path. */
  public Path path() {
    return overlap.path();
  }

  Overlap overlap() {
    return overlap;
  }

  /** Gives it up, or leaves it to the relationship that was made. Idempotent. */
  @Override
  public void close() {
    store.release(this);
  }
}

package io.penstock.transfer.key;

/** Where an object belongs in the destination. */
public sealed interface Placement {
  /** A file. */
  record FileAt(RelativePath path) implements Placement {}

  /** A directory, wanted for its own sake. */
  record DirectoryAt(RelativePath path) implements Placement {}

  /** The destination itself: nothing is to be made. */
  record TheFolder() implements Placement {}

  /**
   * Nowhere.
   *
   * @param verdict the first rule that the key breaks
   */
  record Disallowed(KeyVerdict verdict) implements Placement {
    /** The reason for people. */
    public String why() {
      return verdict.why();
    }
  }
}

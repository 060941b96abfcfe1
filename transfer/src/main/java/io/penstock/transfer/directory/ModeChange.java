package io.penstock.transfer.directory;

/**
 * A file immediately before and after Penstock changed its mode.
 *
 * @param before what lay there
 * @param after what lies there now: the same, but for the time of its last change
 */
public record ModeChange(FileStamp before, FileStamp after) {
  /** Whether nothing but the mode was changed, by nobody. */
  public boolean sameContent() {
    return before.sameContent(after);
  }
}

package io.penstock.engine.relationship;

import java.util.List;
import java.util.Optional;

/**
 * The tree that a server offers. Paths are absolute within it, as {@code /my-dir/}; nothing above
 * its root can be named, and no link leads out. Every method blocks on the disk; refusals are
 * {@link Refusal#NO_DIRECTORY}.
 */
public interface DirectoryTree {
  /** The directory or file at a path. */
  Entry entry(String path);

  /**
   * Directories right beneath a directory, by name.
   *
   * @param after names up to and including this one are passed over
   * @param limit how many at most
   */
  List<Entry> directories(String path, Optional<String> after, int limit);

  /**
   * Something in the tree.
   *
   * @param id a decimal string that stays with a directory when it is renamed
   * @param path with a slash at its end where it is a directory
   * @param name empty for the root
   * @param directory whether it is one
   */
  record Entry(String id, String path, String name, boolean directory) {}
}

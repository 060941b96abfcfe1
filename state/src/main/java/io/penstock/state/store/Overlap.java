package io.penstock.state.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Tells directories that share files, by the components of their paths and by identity. */
final class Overlap {
  private final Path wanted;
  private final DirectoryIdentity identity;
  private final Set<DirectoryIdentity> ancestors = new HashSet<>();

  Overlap(Path wanted) throws IOException {
    this.wanted = wanted;
    this.identity = DirectoryIdentity.of(wanted);
    for (Path at = wanted; at != null; at = at.getParent()) {
      ancestors.add(DirectoryIdentity.of(at));
    }
  }

  Path path() {
    return wanted;
  }

  DirectoryIdentity identity() {
    return identity;
  }

  /**
   * Whether the two are equal, or one lies in the other. By identity too, since a bind mount or
   * another path may lead to the same directory; a directory that is gone is compared by path.
   */
  boolean with(Path path, DirectoryIdentity other) {
    return wanted.startsWith(path)
        || path.startsWith(wanted)
        || (isThere(path, other) && (ancestors.contains(other) || liesBeneath(path)));
  }

  // An inode number is given anew when its directory was deleted: only what is still there counts.
  private static boolean isThere(Path path, DirectoryIdentity other) {
    try {
      return DirectoryIdentity.of(path).equals(other);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean liesBeneath(Path other) {
    for (Path at = other; at != null; at = at.getParent()) {
      try {
        if (DirectoryIdentity.of(at).equals(identity)) {
          return true;
        }
      } catch (IOException e) {
        // Gone since: what is not there shares no file.
        return false;
      }
    }
    return false;
  }
}

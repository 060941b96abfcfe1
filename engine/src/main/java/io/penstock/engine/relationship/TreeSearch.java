package io.penstock.engine.relationship;

import io.penstock.transfer.directory.DirectoryIdentity;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.directory.TreeDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a directory in the served tree, level by level, so that what lies near the root is
 * found soon: nothing of a level is read before all of it was looked at. Looks at {@value #MOST}
 * directories at most.
 */
final class TreeSearch {
  static final int MOST = 100_000;

  private final ServedTree tree;

  TreeSearch(ServedTree tree) {
    this.tree = tree;
  }

  /** Whether a directory is the one that is looked for. */
  interface Wanted {
    boolean is(TreeDirectory directory) throws IOException;

    /** Called again and again on the way; what it throws ends the search. */
    default void goOn() {}
  }

  /** A directory that was found. */
  record Found(Path place, DirectoryIdentity identity) {}

  /** Looks at one place only. */
  Optional<Found> at(String path, Wanted wanted) {
    try {
      return tree.visit(
          path, directory -> wanted.is(directory) ? Optional.of(found(directory)) : none());
    } catch (RelationshipException e) {
      return Optional.empty();
    }
  }

  private static Optional<Found> none() {
    return Optional.empty();
  }

  /** Looks right beneath a directory that is likely, and then everywhere. */
  Optional<Found> near(String likely, Wanted wanted) {
    Optional<Found> close = from(likely, wanted, 1);
    return close.isPresent() ? close : everywhere(wanted);
  }

  /** Looks everywhere. */
  Optional<Found> everywhere(Wanted wanted) {
    return from("/", wanted, Integer.MAX_VALUE);
  }

  private Optional<Found> from(String start, Wanted wanted, int levels) {
    List<String> level = List.of(start);
    int looked = 0;
    for (int depth = 0; !level.isEmpty(); depth++) {
      for (String path : level) {
        if (looked++ == MOST) {
          return Optional.empty();
        }
        wanted.goOn();
        Optional<Found> found = at(path, wanted);
        if (found.isPresent()) {
          return found;
        }
      }
      level = depth < levels ? below(level, MOST - looked, wanted) : List.of();
    }
    return Optional.empty();
  }

  /** The directories right beneath those of a level, as many as may still be looked at. */
  private List<String> below(List<String> level, int most, Wanted wanted) {
    List<String> below = new ArrayList<>();
    for (String path : level) {
      if (below.size() >= most) {
        break;
      }
      below.addAll(beneath(path, wanted));
    }
    return below;
  }

  private List<String> beneath(String path, Wanted wanted) {
    try {
      return tree.visit(path, directory -> children(path, directory, wanted));
    } catch (RelationshipException e) {
      return List.of(); // gone since, or not to be read
    }
  }

  private static List<String> children(String path, TreeDirectory directory, Wanted wanted)
      throws IOException {
    List<String> children = new ArrayList<>();
    try (DirectoryStream<Path> names = directory.names()) {
      for (Path each : names) {
        wanted.goOn();
        String name = each.getFileName().toString();
        if (children.size() < MOST
            && directory
                .look(name)
                .filter(child -> child.kind() == FileStamp.Kind.DIRECTORY)
                .isPresent()) {
          children.add(path + name + "/");
        }
      }
    }
    return children;
  }

  private static Found found(TreeDirectory directory) throws IOException {
    return new Found(directory.place(), directory.identity());
  }
}

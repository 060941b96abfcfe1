package io.penstock.engine.relationship;

import io.penstock.state.store.RelationshipRecord;
import io.penstock.transfer.directory.DirectoryIdentity;
import io.penstock.transfer.directory.TreeDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Finds the directories of relationships, by path, by id, and again after they were moved. */
final class RelationshipDirectory {
  private static final int MARK_BYTES = 16;

  private final ServedTree tree;
  private final TreeSearch search;
  private final SecureRandom random;

  RelationshipDirectory(ServedTree tree, SecureRandom random) {
    this.tree = tree;
    this.search = new TreeSearch(tree);
    this.random = random;
  }

  /**
   * The directory that a new relationship names.
   *
   * @throws RelationshipException {@link Refusal#NO_DIRECTORY}
   */
  TreeSearch.Found named(Optional<String> path, Optional<String> id) {
    if (path.isPresent()) {
      return tree.visit(
          path.get(), directory -> new TreeSearch.Found(directory.place(), directory.identity()));
    }
    return search
        .everywhere(directory -> tree.id(directory.identity()).equals(id.get()))
        .orElseThrow(
            () ->
                new RelationshipException(
                    Refusal.NO_DIRECTORY,
                    "local_directory_id",
                    "no directory of the server's tree has the id "
                        + id.get()
                        + "; ask for the ids of directories again",
                    null));
  }

  /**
   * What a directory bears to be known by; it is made to bear something where that is possible.
   *
   * @param found as {@link #named} gave it
   */
  Optional<String> mark(TreeSearch.Found found) {
    return tree.visit(
        tree.shown(found.place()).orElseThrow(), directory -> marked(directory, found));
  }

  private Optional<String> marked(TreeDirectory directory, TreeSearch.Found found)
      throws IOException {
    if (!directory.identity().equals(found.identity())) {
      throw new RelationshipException(
          Refusal.NO_DIRECTORY,
          "local_directory_path",
          "the directory was replaced while the relationship was made; try again",
          null);
    }
    Optional<String> former = directory.mark().filter(mark -> mark.length() == 2 * MARK_BYTES);
    if (former.isPresent()) {
      return former;
    }
    byte[] bytes = new byte[MARK_BYTES];
    random.nextBytes(bytes);
    String fresh = HexFormat.of().formatHex(bytes);
    return directory.mark(fresh) ? Optional.of(fresh) : Optional.empty();
  }

  /** The directory of a relationship, if it still lies where it was. */
  Optional<TreeSearch.Found> inPlace(RelationshipRecord record) {
    DirectoryKey key = DirectoryKey.of(record);
    return tree.shown(record.path()).flatMap(path -> search.at(path, key::fits));
  }

  /** The directory of a relationship, wherever it was moved within the tree. */
  Optional<TreeSearch.Found> find(RelationshipRecord record) {
    return find(record, () -> {});
  }

  /**
   * The same.
   *
   * @param goOn is called again and again on the way; what it throws ends the search
   */
  Optional<TreeSearch.Found> find(RelationshipRecord record, Runnable goOn) {
    Optional<TreeSearch.Found> there = inPlace(record);
    if (there.isPresent()) {
      return there;
    }
    TreeSearch.Wanted wanted = wanted(DirectoryKey.of(record), goOn);
    Optional<String> parent = Optional.ofNullable(record.path().getParent()).flatMap(tree::shown);
    return parent.isPresent() ? search.near(parent.get(), wanted) : search.everywhere(wanted);
  }

  private static TreeSearch.Wanted wanted(DirectoryKey key, Runnable goOn) {
    return new TreeSearch.Wanted() {
      @Override
      public boolean is(TreeDirectory directory) throws IOException {
        return key.fits(directory);
      }

      @Override
      public void goOn() {
        goOn.run();
      }
    };
  }

  /** Those of several that lie somewhere in the tree, found on one way through it. */
  Map<RelationshipRecord, TreeSearch.Found> findAll(Collection<RelationshipRecord> records) {
    Map<RelationshipRecord, TreeSearch.Found> found = new HashMap<>();
    search.everywhere(
        directory -> {
          for (RelationshipRecord record : records) {
            if (!found.containsKey(record) && DirectoryKey.of(record).fits(directory)) {
              found.put(record, new TreeSearch.Found(directory.place(), directory.identity()));
            }
          }
          return found.size() == records.size();
        });
    return found;
  }

  /** A real path as the interface shows it; empty where it does not lie in the tree. */
  Optional<String> shown(Path real) {
    return tree.shown(real);
  }

  /** The id of a directory. */
  String id(DirectoryIdentity identity) {
    try {
      return tree.id(identity);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.penstock.engine.relationship;

import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.DirectoryIdentity;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.directory.TreeDirectory;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The served tree on disk. Thread-safe; holds nothing open between calls. */
final class ServedTree implements DirectoryTree {
  private final Path root;

  /**
   * The tree beneath a directory.
   *
   * @param root its real path
   */
  ServedTree(Path root) {
    this.root = root;
  }

  @Override
  public Entry entry(String path) {
    List<String> names = TreePath.names(path);
    if (names.isEmpty()) {
      return walked(path, names, directory -> entry(directory, names));
    }
    List<String> above = names.subList(0, names.size() - 1);
    String name = names.get(names.size() - 1);
    return walked(path, above, parent -> child(path, parent, names, name));
  }

  private Entry child(String path, TreeDirectory parent, List<String> names, String name)
      throws IOException {
    TreeDirectory.Child child = parent.look(name).orElseThrow(() -> missing(path));
    return switch (child.kind()) {
      case DIRECTORY -> new Entry(id(child.identity()), TreePath.of(names), name, true);
      case FILE, LINKED_FILE -> {
        String shown = TreePath.of(names);
        yield new Entry(id(child.identity()), shown.substring(0, shown.length() - 1), name, false);
      }
      default -> throw notDirectory(path);
    };
  }

  private Entry entry(TreeDirectory directory, List<String> names) throws IOException {
    String name = names.isEmpty() ? "" : names.get(names.size() - 1);
    return new Entry(id(directory.identity()), TreePath.of(names), name, true);
  }

  @Override
  public List<Entry> directories(String path, Optional<String> after, int limit) {
    List<String> names = TreePath.names(path);
    return walked(path, names, directory -> beneath(directory, names, after.orElse(""), limit));
  }

  /** Keeps no more names than are asked for, however many there are. */
  private List<Entry> beneath(TreeDirectory directory, List<String> names, String after, int limit)
      throws IOException {
    TreeMap<String, DirectoryIdentity> first = new TreeMap<>();
    try (DirectoryStream<Path> all = directory.names()) {
      for (Path each : all) {
        String name = each.getFileName().toString();
        if (name.compareTo(after) > 0
            && (first.size() < limit || name.compareTo(first.lastKey()) < 0)) {
          directory
              .look(name)
              .filter(child -> child.kind() == FileStamp.Kind.DIRECTORY)
              .ifPresent(child -> first.put(name, child.identity()));
        }
        if (first.size() > limit) {
          first.pollLastEntry();
        }
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, DirectoryIdentity> each : first.entrySet()) {
      List<String> place = new ArrayList<>(names);
      place.add(each.getKey());
      entries.add(new Entry(id(each.getValue()), TreePath.of(place), each.getKey(), true));
    }
    return entries;
  }

  /** What is done with a directory while it is open. */
  interface Visit<T> {
    T with(TreeDirectory directory) throws IOException;
  }

  /**
   * Visits the directory of a path.
   *
   * @throws RelationshipException {@link Refusal#NO_DIRECTORY} where there is none
   */
  <T> T visit(String path, Visit<T> visit) {
    return walked(path, TreePath.names(path), visit);
  }

  private <T> T walked(String path, List<String> names, Visit<T> visit) {
    try (TreeDirectory directory = TreeDirectory.root(root)) {
      return walk(path, directory, names, visit);
    } catch (IOException e) {
      throw new RelationshipException(
          Refusal.NO_DIRECTORY, null, "'" + path + "' cannot be read: " + e.getMessage(), e);
    } catch (TransferException e) {
      throw new RelationshipException(Refusal.NO_DIRECTORY, null, e.getMessage(), e);
    }
  }

  private static <T> T walk(String path, TreeDirectory from, List<String> names, Visit<T> visit)
      throws IOException {
    if (names.isEmpty()) {
      return visit.with(from);
    }
    Optional<TreeDirectory> next = from.enter(names.get(0));
    if (next.isEmpty()) {
      throw from.look(names.get(0)).isEmpty() ? missing(path) : notDirectory(path);
    }
    try (TreeDirectory directory = next.get()) {
      return walk(path, directory, names.subList(1, names.size()), visit);
    }
  }

  private static RelationshipException missing(String path) {
    return refused("there is no '" + path + "' in the server's tree; make the directory first");
  }

  private static RelationshipException notDirectory(String path) {
    return refused(
        "'"
            + path
            + "' is no directory of the server's tree, or leads over something that is none;"
            + " links are not followed");
  }

  private static RelationshipException refused(String message) {
    return new RelationshipException(Refusal.NO_DIRECTORY, "local_directory_path", message, null);
  }

  /**
   * A decimal number that stays with a directory: its inode; beneath another mount, with the number
   * of the device above 64 bits.
   */
  String id(DirectoryIdentity identity) throws IOException {
    try (TreeDirectory directory = TreeDirectory.root(root)) {
      return id(identity, directory.identity().device());
    }
  }

  static String id(DirectoryIdentity identity, long rootDevice) {
    String inode = Long.toUnsignedString(identity.inode());
    return identity.device() == rootDevice
        ? inode
        : new BigInteger(Long.toUnsignedString(identity.device()))
            .shiftLeft(Long.SIZE)
            .add(new BigInteger(inode))
            .toString();
  }

  /** A real path as the interface shows it; empty where it does not lie in the tree. */
  Optional<String> shown(Path real) {
    if (!real.startsWith(root)) {
      return Optional.empty();
    }
    String relative = root.relativize(real).toString();
    return Optional.of(relative.isEmpty() ? "/" : "/" + relative + "/");
  }
}

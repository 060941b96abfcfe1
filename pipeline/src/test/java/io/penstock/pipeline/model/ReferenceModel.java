package io.penstock.pipeline.model;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a job must do, said as plainly as it can be said: a function of the objects, of what was
 * there before, and of what is remembered, to the tree and the outcomes.
 */
final class ReferenceModel {
  static final String PREFIX = "f/";

  /** An object of the bucket. */
  record Stored(int version, String content, boolean archived) {}

  /** What lies at a path; a file's stamp is another one after every change of it. */
  sealed interface Node {
    record File(String content, int stamp) implements Node {}

    record Directory() implements Node {}

    record Link() implements Node {}
  }

  /** What is remembered of an object that was copied. */
  record Remembered(int version, int stamp) {}

  final NavigableMap<String, Stored> objects = new TreeMap<>();
  final NavigableMap<String, Node> tree = new TreeMap<>();
  private final Map<String, Remembered> index = new HashMap<>();
  private int stamps;

  /** A stamp that no file had before. */
  int newStamp() {
    return ++stamps;
  }

  /** Runs a job and says what becomes of each key of the folder. */
  NavigableMap<String, String> job() {
    NavigableMap<String, String> outcomes = new TreeMap<>();
    NavigableMap<String, Stored> listed =
        objects.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(PREFIX))
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().substring(PREFIX.length()),
                    Map.Entry::getValue,
                    (a, b) -> a,
                    TreeMap::new));
    NavigableMap<String, Stored> allowed = new TreeMap<>();
    listed.forEach(
        (name, object) -> {
          if (isAllowed(name, object)) {
            allowed.put(name, object);
          } else {
            outcomes.put(name, "DISALLOWED_PATH");
          }
        });
    // What is in the way is judged as it was before the job, for objects are copied side by side.
    allowed.forEach((name, object) -> outcomes.put(name, one(name, object, allowed)));
    return outcomes;
  }

  private static boolean isAllowed(String name, Stored object) {
    if (name.isEmpty()) {
      return object.content().isEmpty();
    }
    boolean marker = name.endsWith("/");
    if (marker && !object.content().isEmpty()) {
      return false;
    }
    String path = marker ? name.substring(0, name.length() - 1) : name;
    return Stream.of(path.split("/", -1))
        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  private String one(String name, Stored object, NavigableMap<String, Stored> allowed) {
    if (name.isEmpty()) {
      return "unchanged";
    }
    boolean marker = name.endsWith("/");
    if (!marker && allowed.keySet().stream().anyMatch(other -> other.startsWith(name + "/"))) {
      return "SHADOWED";
    }
    String path = marker ? name.substring(0, name.length() - 1) : name;
    if (isUnchanged(name, path, object, marker)) {
      return "unchanged";
    }
    if (object.archived()) {
      return "ARCHIVED";
    }
    if (!makeDirectories(parent(path))) {
      return "TYPE_CONFLICT";
    }
    if (marker) {
      if (!makeDirectories(Optional.of(path))) {
        return "TYPE_CONFLICT";
      }
      index.put(name, new Remembered(object.version(), 0));
      return "copied";
    }
    Node there = tree.get(path);
    if (there != null && !(there instanceof Node.File)) {
      return "TYPE_CONFLICT";
    }
    int stamp = newStamp();
    tree.put(path, new Node.File(object.content(), stamp));
    index.put(name, new Remembered(object.version(), stamp));
    return "copied";
  }

  private boolean isUnchanged(String name, String path, Stored object, boolean marker) {
    Remembered remembered = index.get(name);
    if (remembered == null || remembered.version() != object.version()) {
      return false;
    }
    Node there = tree.get(path);
    return marker
        ? there instanceof Node.Directory
        : there instanceof Node.File file && file.stamp() == remembered.stamp();
  }

  /** Makes a path and those above it directories; a file that a job copied gives way. */
  private boolean makeDirectories(Optional<String> path) {
    if (path.isEmpty()) {
      return true;
    }
    String name = path.get();
    if (!makeDirectories(parent(name))) {
      return false;
    }
    Node there = tree.get(name);
    if (there instanceof Node.Directory) {
      return true;
    }
    if (there instanceof Node.Link) {
      return false;
    }
    if (there instanceof Node.File file) {
      Remembered remembered = index.get(name);
      if (remembered == null || remembered.stamp() != file.stamp()) {
        return false;
      }
      index.remove(name);
    }
    tree.put(name, new Node.Directory());
    return true;
  }

  static Optional<String> parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
  }

  /** Whether every path above one is a directory. */
  boolean canPlace(String path) {
    Optional<String> above = parent(path);
    return above.isEmpty() || tree.get(above.get()) instanceof Node.Directory;
  }

  /** Takes a path and all beneath it away. */
  void remove(String path) {
    tree.remove(path);
    tree.subMap(path + "/", path + "0").clear();
  }
}

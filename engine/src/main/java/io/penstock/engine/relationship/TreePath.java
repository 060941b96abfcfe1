package io.penstock.engine.relationship;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A path of the served tree, taken apart; it cannot lead above the root. */
final class TreePath {
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_PATH = 4_095;

  private TreePath() {}

  /**
   * The names from the root on; none for the root itself.
   *
   * @throws RelationshipException {@link Refusal#NO_DIRECTORY} where the text is no such path
   */
  static List<String> names(String path) {
    if (!path.startsWith("/")) {
      throw refused(path, "does not begin with a slash");
    }
    if (path.length() > LONGEST_PATH) {
      throw refused(path.substring(0, LONGEST_NAME) + "...", "is too long");
    }
    List<String> names = new ArrayList<>();
    int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
    if (end > 1) {
      for (String name : path.substring(1, end).split("/", -1)) {
        names.add(checked(path, name));
      }
    }
    return names;
  }

  private static String checked(String path, String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw refused(path, "has a component that is empty, '.' or '..'");
    }
    if (name.indexOf(0) >= 0
        || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME
        || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw refused(path, "has a component that no file can be called");
    }
    return name;
  }

  private static RelationshipException refused(String path, String why) {
    return new RelationshipException(
        Refusal.NO_DIRECTORY,
        "local_directory_path",
        "the path '"
            + path
            + "' "
            + why
            + "; name a directory of the server's tree, such as /my-dir/",
        null);
  }

  /** A path from its names, as the interface shows that of a directory. */
  static String of(List<String> names) {
    return names.isEmpty() ? "/" : "/" + String.join("/", names) + "/";
  }
}

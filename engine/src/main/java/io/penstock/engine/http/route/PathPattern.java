package io.penstock.engine.http.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a route, such as {@code /v1/files/{path}/info/attributes}. A name in braces stands
 * for one component that is not empty, and with dots, as {@code /page/{file...}}, for all that
 * follow; a slash at the end belongs to the path.
 */
public final class PathPattern {
  private final String text;
  private final List<String> components;
  private final boolean open;

  private PathPattern(String text) {
    this.text = text;
    this.components = List.of(text.split("/", -1));
    this.open = text.endsWith("...}");
  }

  /** Reads a pattern. */
  public static PathPattern of(String text) {
    return new PathPattern(text);
  }

  /**
   * What the names stand for in a path, decoded; empty where the path is another.
   *
   * @param path as it was sent
   */
  Optional<Map<String, String>> match(String path) {
    List<String> sent = List.of(path.split("/", open ? components.size() : -1));
    if (sent.size() != components.size()) {
      return Optional.empty();
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (int i = 0; i < sent.size(); i++) {
      String component = components.get(i);
      if (!component.startsWith("{")) {
        if (!component.equals(sent.get(i))) {
          return Optional.empty();
        }
      } else if (sent.get(i).isEmpty()) {
        return Optional.empty();
      } else {
        Optional<String> decoded = PercentCode.decode(sent.get(i));
        if (decoded.isEmpty()) {
          return Optional.empty();
        }
        found.put(name(component), decoded.get());
      }
    }
    return Optional.of(found);
  }

  /** How many components are written out: of two that match, the one with more is meant. */
  int literals() {
    return (int) components.stream().filter(component -> !component.startsWith("{")).count();
  }

  /** The names in braces. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (String component : components) {
      if (component.startsWith("{")) {
        names.add(name(component));
      }
    }
    return names;
  }

  private static String name(String component) {
    String inner = component.substring(1, component.length() - 1);
    return inner.endsWith("...") ? inner.substring(0, inner.length() - 3) : inner;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}

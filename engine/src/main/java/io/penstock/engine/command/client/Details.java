package io.penstock.engine.command.client;

import io.penstock.engine.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/** Names and values, a line each. */
final class Details {
  private static final int NAME = 12;

  private final List<String> lines = new ArrayList<>();

  /** Adds a line; foreign text is made safe. */
  void row(String name, String value) {
    lines.add(name + " ".repeat(NAME - name.length()) + SafeText.of(value));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}

package io.penstock.engine.http.metrics;

import java.math.BigDecimal;

/** Text in the form that Prometheus reads, version 0.0.4. Not thread-safe. */
final class Exposition {
  private final StringBuilder text = new StringBuilder(8_192);

  /** Begins a metric, whose values follow. */
  Exposition metric(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /** A metric of one value. */
  Exposition metric(String name, String type, String help, Number value) {
    return metric(name, type, help).value(name, value);
  }

  /**
   * A value.
   *
   * @param labels names and values by turns
   */
  Exposition value(String name, Number value, String... labels) {
    text.append(name);
    for (int i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      escaped(labels[i + 1]);
      text.append('"');
    }
    text.append(labels.length > 0 ? "} " : " ");
    text.append(plain(value)).append('\n');
    return this;
  }

  private static String plain(Number value) {
    return value instanceof Double fraction
        ? BigDecimal.valueOf(fraction).stripTrailingZeros().toPlainString()
        : value.toString();
  }

  private void escaped(String label) {
    for (int i = 0; i < label.length(); i++) {
      switch (label.charAt(i)) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(label.charAt(i));
      }
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

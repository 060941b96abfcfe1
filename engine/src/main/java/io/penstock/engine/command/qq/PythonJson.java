package io.penstock.engine.command.qq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Documents as Python's {@code json.dumps(value, sort_keys=True, indent=4)} writes them. */
final class PythonJson {
  private static final String STEP = "    ";

  private PythonJson() {}

  static String of(JsonNode value) {
    StringBuilder text = new StringBuilder();
    write(value, "\n", text);
    return text.toString();
  }

  private static void write(JsonNode value, String line, StringBuilder text) {
    if (value.isObject()) {
      object(value, line, text);
    } else if (value.isArray()) {
      array(value, line, text);
    } else if (value.isTextual()) {
      text.append(text(value.textValue()));
    } else if (value.isFloatingPointNumber()) {
      text.append(PythonFloat.of(value.doubleValue()));
    } else {
      text.append(value); // whole numbers, true, false and null are written alike
    }
  }

  private static void object(JsonNode object, String line, StringBuilder text) {
    if (object.isEmpty()) {
      text.append("{}");
      return;
    }
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
    fields.sort(Map.Entry.comparingByKey(Comparator.naturalOrder()));
    String separator = "{";
    for (Map.Entry<String, JsonNode> field : fields) {
      text.append(separator).append(line).append(STEP);
      text.append(text(field.getKey())).append(": ");
      write(field.getValue(), line + STEP, text);
      separator = ",";
    }
    text.append(line).append('}');
  }

  private static void array(JsonNode array, String line, StringBuilder text) {
    if (array.isEmpty()) {
      text.append("[]");
      return;
    }
    String separator = "[";
    for (JsonNode element : array) {
      text.append(separator).append(line).append(STEP);
      write(element, line + STEP, text);
      separator = ",";
    }
    text.append(line).append(']');
  }

  /** A text in quotes; all but printable ASCII is escaped. */
  static String text(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\f' -> quoted.append("\\f");
        case '\b' -> quoted.append("\\b");
        default -> {
          if (c >= ' ' && c <= '~') {
            quoted.append(c);
          } else {
            quoted.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}

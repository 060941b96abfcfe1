package io.penstock.engine.http.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The fields of a JSON object that was sent. A field that is null counts as absent.
 *
 * <p>Not thread-safe. Every method throws {@link InvalidFieldException} for a value of another
 * type; {@link #refuseOthers} after the last one makes sure that nothing was misspelled.
 */
public final class JsonFields {
  private final String prefix;
  private final Map<String, Object> values;
  private final Set<String> asked = new HashSet<>();

  JsonFields(String prefix, Map<String, Object> values) {
    this.prefix = prefix;
    this.values = values;
  }

  /** A text that must be there; it may be empty. */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  /** A text. */
  public Optional<String> optionalText(String name) {
    return typed(name, String.class, "a text in double quotes");
  }

  /** A flag. */
  public Optional<Boolean> flag(String name) {
    return typed(name, Boolean.class, "true or false");
  }

  /** A whole number. */
  public OptionalInt integer(String name) {
    Optional<JsonNumber> number = typed(name, JsonNumber.class, "a whole number without quotes");
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(number.get().text()));
    } catch (NumberFormatException e) {
      throw invalid(name, "must be a whole number of at most " + Integer.MAX_VALUE);
    }
  }

  /** An object. */
  public Optional<JsonFields> object(String name) {
    return typed(name, JsonObject.class, "an object")
        .map(object -> new JsonFields(prefix + name + ".", object.values()));
  }

  /** A list of texts. */
  public Optional<List<String>> texts(String name) {
    return list(name)
        .map(
            elements -> {
              List<String> texts = new ArrayList<>();
              for (Object element : elements) {
                if (!(element instanceof String text)) {
                  throw invalid(name, "must hold texts only");
                }
                texts.add(text);
              }
              return texts;
            });
  }

  /** A list of objects. */
  public Optional<List<JsonFields>> objects(String name) {
    return list(name)
        .map(
            elements -> {
              List<JsonFields> objects = new ArrayList<>();
              for (Object element : elements) {
                if (!(element instanceof JsonObject object)) {
                  throw invalid(name, "must hold objects only");
                }
                String place = prefix + name + "[" + objects.size() + "].";
                objects.add(new JsonFields(place, object.values()));
              }
              return objects;
            });
  }

  /** Whether a field was sent as null, which differs from one that was not sent. */
  public boolean isNull(String name) {
    asked.add(name);
    return values.containsKey(name) && values.get(name) == null;
  }

  /** Refuses the first field that nobody asked for. */
  public void refuseOthers() {
    for (String name : values.keySet()) {
      if (!asked.contains(name)) {
        String known = String.join(", ", asked.stream().sorted().toList());
        throw invalid(name, "is not known here; known are " + known);
      }
    }
  }

  /** The refusal of a field, to be thrown; the rule follows the field's name in its message. */
  public InvalidFieldException invalid(String name, String rule) {
    return new InvalidFieldException(prefix + name, "'" + prefix + name + "' " + rule);
  }

  private InvalidFieldException missing(String name) {
    return invalid(name, "is missing");
  }

  private Optional<List<?>> list(String name) {
    return typed(name, List.class, "a list").map(list -> (List<?>) list);
  }

  private <T> Optional<T> typed(String name, Class<T> type, String meant) {
    asked.add(name);
    Object value = values.get(name);
    if (value != null && !type.isInstance(value)) {
      throw invalid(name, "must be " + meant);
    }
    return Optional.ofNullable(type.cast(value));
  }
}

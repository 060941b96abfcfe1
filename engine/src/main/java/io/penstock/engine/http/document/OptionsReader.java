package io.penstock.engine.http.document;

import io.penstock.config.Bandwidth;
import io.penstock.config.DataSize;
import io.penstock.config.Durability;
import io.penstock.config.KeyFilter;
import io.penstock.config.OnDisallowed;
import io.penstock.engine.http.json.JsonFields;
import io.penstock.engine.relationship.CopyOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads the options of a relationship. */
final class OptionsReader {
  private final JsonFields fields;

  private OptionsReader(JsonFields fields) {
    this.fields = fields;
  }

  /** The options that were sent; those that were not are as before. */
  static CopyOptions read(JsonFields fields, CopyOptions before) {
    OptionsReader reader = new OptionsReader(fields);
    CopyOptions options =
        new CopyOptions(
            reader.rules().orElse(before.rules()),
            reader.choice("on_disallowed", OnDisallowed.values()).orElse(before.onDisallowed()),
            fields.flag("verify_local").orElse(before.verifyLocal()),
            reader.choice("durability", Durability.values()).orElse(before.durability()),
            reader.choice("lock", Lock.values()).map(Lock.WRITE::equals).orElse(before.lock()),
            reader.parsed("bandwidth", Bandwidth::parse, before.bandwidth()),
            reader.maxConcurrency(before.maxConcurrency()),
            reader.parsed("part_size", DataSize::parse, before.partSize()),
            fields.flag("rerun_interrupted").orElse(before.rerunInterrupted()));
    fields.refuseOthers();
    return options;
  }

  private enum Lock {
    WRITE,
    NONE
  }

  private Optional<List<KeyFilter.Rule>> rules() {
    return fields
        .objects("filters")
        .map(
            filters -> {
              List<KeyFilter.Rule> rules = new ArrayList<>();
              for (JsonFields filter : filters) {
                rules.add(rule(filter));
              }
              return rules;
            });
  }

  private static KeyFilter.Rule rule(JsonFields filter) {
    Optional<String> include = filter.optionalText("include");
    Optional<String> exclude = filter.optionalText("exclude");
    filter.refuseOthers();
    if (include.isPresent() == exclude.isPresent()) {
      throw filter.invalid("include", "or 'exclude' must be given, and not both");
    }
    String name = include.isPresent() ? "include" : "exclude";
    try {
      return include.isPresent()
          ? KeyFilter.Rule.include(include.get())
          : KeyFilter.Rule.exclude(exclude.get());
    } catch (IllegalArgumentException e) {
      throw filter.invalid(name, "is no pattern: " + e.getMessage());
    }
  }

  private <E extends Enum<E>> Optional<E> choice(String name, E[] choices) {
    return fields
        .optionalText(name)
        .map(
            sent ->
                Arrays.stream(choices)
                    .filter(choice -> lower(choice).equals(sent))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            fields.invalid(
                                name,
                                "must be one of "
                                    + String.join(
                                        ", ",
                                        Arrays.stream(choices)
                                            .map(OptionsReader::lower)
                                            .toList()))));
  }

  /** Null takes a value away, which the server's own then replaces. */
  private <T> Optional<T> parsed(String name, Function<String, T> parser, Optional<T> before) {
    if (fields.isNull(name)) {
      return Optional.empty();
    }
    Optional<String> sent = fields.optionalText(name);
    try {
      return sent.isPresent() ? sent.map(parser) : before;
    } catch (IllegalArgumentException e) {
      throw fields.invalid(name, "cannot be used: " + e.getMessage());
    }
  }

  private OptionalInt maxConcurrency(OptionalInt before) {
    if (fields.isNull("max_concurrency")) {
      return OptionalInt.empty();
    }
    OptionalInt sent = fields.integer("max_concurrency");
    if (sent.isPresent() && sent.getAsInt() < 1) {
      throw fields.invalid("max_concurrency", "must be 1 or more");
    }
    return sent.isPresent() ? sent : before;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.config.Setting;
import io.penstock.config.SettingValue;
import io.penstock.engine.client.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a relationship, from flags: what is not given is as the server is set, so neither
 * variables nor the settings file of the one who asks count.
 */
final class CopyOptionsJson {
  static final Set<Setting> SETTINGS =
      Set.of(
          Setting.PROFILE,
          Setting.INCLUDE,
          Setting.EXCLUDE,
          Setting.ON_DISALLOWED,
          Setting.VERIFY_LOCAL,
          Setting.DURABILITY,
          Setting.LOCK,
          Setting.BANDWIDTH,
          Setting.MAX_CONCURRENCY,
          Setting.PART_SIZE);

  private CopyOptionsJson() {}

  /** The options that were given; none is an empty object. */
  static ObjectNode of(List<SettingValue> flags) {
    ObjectNode options = Json.object();
    ArrayNode filters = options.arrayNode();
    for (SettingValue flag : flags) {
      if (flag.setting() == Setting.INCLUDE || flag.setting() == Setting.EXCLUDE) {
        filters.addObject().put(flag.setting().key(), flag.text());
      }
    }
    if (!filters.isEmpty()) {
      options.set("filters", filters);
    }
    word(Setting.ON_DISALLOWED, "on_disallowed", flags, options);
    word(Setting.DURABILITY, "durability", flags, options);
    word(Setting.LOCK, "lock", flags, options);
    last(flags, Setting.VERIFY_LOCAL)
        .ifPresent(on -> options.put("verify_local", Boolean.parseBoolean(on)));
    last(flags, Setting.BANDWIDTH).ifPresent(rates -> options.put("bandwidth", rates));
    last(flags, Setting.PART_SIZE).ifPresent(size -> options.put("part_size", size));
    last(flags, Setting.MAX_CONCURRENCY)
        .ifPresent(count -> options.put("max_concurrency", Integer.parseInt(count.trim())));
    return options;
  }

  /** Of a flag that is given twice, the last. */
  static Optional<String> last(List<SettingValue> flags, Setting setting) {
    return flags.stream()
        .filter(flag -> flag.setting() == setting)
        .map(SettingValue::text)
        .reduce((earlier, later) -> later);
  }

  private static void word(
      Setting setting, String name, List<SettingValue> flags, ObjectNode options) {
    last(flags, setting).ifPresent(word -> options.put(name, word.trim().toLowerCase(Locale.ROOT)));
  }
}

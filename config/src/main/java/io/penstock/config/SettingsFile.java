package io.penstock.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code penstock.yaml}: one flat mapping of settings to values, lists for patterns.
 *
 * <p>Values keep the order of the file. Unknown keys, keys named twice, and values that are
 * mappings are refused.
 */
final class SettingsFile {
  private static final int SUGGESTION_EDITS = 3;

  private final Path file;
  private final List<SettingValue> values = new ArrayList<>();
  private final Set<Setting> seen = EnumSet.noneOf(Setting.class);

  private SettingsFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidSettingException where it cannot be read, or is not as it should be
   */
  static List<SettingValue> read(Path file, SettingOrigin namedBy) {
    SettingsFile reading = new SettingsFile(file);
    try (Reader text = Files.newBufferedReader(file);
        JsonParser parser = new YAMLFactory().createParser(text)) {
      reading.document(parser);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new InvalidSettingException(
          "config", reading.line(line), "this is not YAML: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InvalidSettingException(
          "config", namedBy, "cannot read " + file + ": " + e.getMessage(), e);
    }
    return List.copyOf(reading.values);
  }

  private void document(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null || token == JsonToken.VALUE_NULL) {
      return; // empty, or comments only
    }
    if (token != JsonToken.START_OBJECT) {
      throw invalid("config", parser, "the file must be a list of lines 'setting: value'");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      Setting setting = Setting.withKey(key).orElseThrow(() -> unknown(key, parser));
      if (!seen.add(setting)) {
        throw invalid(key, parser, "the setting stands twice in the file; keep one");
      }
      value(setting, parser);
    }
    if (parser.nextToken() != null) {
      throw invalid("config", parser, "the file holds a second YAML document; keep one");
    }
  }

  private void value(Setting setting, JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_ARRAY && setting.isList()) {
      while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
        scalar(setting, token, parser);
      }
    } else {
      scalar(setting, token, parser);
    }
  }

  private void scalar(Setting setting, JsonToken token, JsonParser parser) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      throw invalid(setting.key(), parser, "the value is missing; give one, or remove the line");
    }
    if (!token.isScalarValue()) {
      throw invalid(setting.key(), parser, "takes one value, not a list or a mapping");
    }
    values.add(new SettingValue(setting, parser.getText(), here(parser)));
  }

  private InvalidSettingException unknown(String key, JsonParser parser) {
    List<String> keys = Arrays.stream(Setting.values()).map(Setting::key).toList();
    String known =
        NearestName.of(key, keys, SUGGESTION_EDITS)
            .map(nearest -> "did you mean '" + nearest + "'?")
            .orElseGet(() -> "known are " + String.join(", ", keys));
    return invalid(key, parser, "there is no such setting; " + known);
  }

  private InvalidSettingException invalid(String name, JsonParser parser, String problem) {
    return new InvalidSettingException(name, here(parser), problem);
  }

  private SettingOrigin here(JsonParser parser) {
    return line(parser.currentTokenLocation().getLineNr());
  }

  private SettingOrigin line(int line) {
    return new SettingOrigin.FileLine(file, line);
  }
}

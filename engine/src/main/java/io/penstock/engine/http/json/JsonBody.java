package io.penstock.engine.http.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the body of a request. */
public final class JsonBody {
  private static final int DEEPEST = 16;
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_NUMBER = 32;
  private static final String RULES =
      "; numbers of more than "
          + LONGEST_NUMBER
          + " digits and more than "
          + DEEPEST
          + " levels are refused as well";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private JsonBody() {}

  /**
   * Reads an object; a body of no bytes is one without fields.
   *
   * @throws InvalidFieldException where the body is no JSON object, breaks a limit, names a field
   *     twice, or holds text that is none
   */
  public static JsonFields read(byte[] body) {
    if (body.length == 0) {
      return new JsonFields("", Map.of());
    }
    try (JsonParser parser = FACTORY.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidFieldException("", "the body must be a JSON object");
      }
      JsonObject object = object(parser);
      if (parser.nextToken() != null) {
        throw new InvalidFieldException("", "the body must be one JSON object, and nothing after");
      }
      return new JsonFields("", object.values());
    } catch (JacksonException e) {
      // Its full message may show what was sent, a secret among it.
      throw new InvalidFieldException("", "the body cannot be read as JSON" + place(e) + RULES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String place(JacksonException thrown) {
    JsonLocation location = thrown.getLocation();
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (values.containsKey(name)) {
        throw new InvalidFieldException(name, "'" + name + "' comes twice");
      }
      values.put(name, value(parser));
    }
    return new JsonObject(values);
  }

  private static List<Object> list(JsonParser parser) throws IOException {
    List<Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser));
    }
    return values;
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> text(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> new JsonNumber(parser.getText());
    };
  }

  /** An escape may make half of a character, which no file name, key or header can hold. */
  private static String text(String read) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(read)) {
      throw new InvalidFieldException(
          "", "the body holds half a character: an escape of D800 to DFFF without its other half");
    }
    return read;
  }
}

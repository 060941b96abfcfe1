package io.penstock.engine.http.route;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent encoding of path components, where a plus sign is a plus sign. */
final class PercentCode {
  private PercentCode() {}

  /** The text that was encoded; empty where it is no UTF-8, or was not encoded. */
  static Optional<String> decode(String component) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(component.length());
    for (int i = 0; i < component.length(); i++) {
      char character = component.charAt(i);
      if (character != '%') {
        if (character > 0x7F) {
          return Optional.empty();
        }
        bytes.write(character);
        continue;
      }
      int high = digit(component, i + 1);
      int low = digit(component, i + 2);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes.write(high << 4 | low);
      i += 2;
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static int digit(String text, int index) {
    return index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
  }
}

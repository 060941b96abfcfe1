package io.penstock.engine.demo.server;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Percent-encoding of bytes, with what each place in a request or answer makes of a plus. */
final class Percent {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String PLAIN = "-_.*/";

  private Percent() {}

  /** Decodes a part of a path, where a plus is a plus. */
  static byte[] decodePath(String text) {
    return decode(text, false);
  }

  /** Decodes a part of a query, where a plus is a space. */
  static byte[] decodeQuery(String text) {
    return decode(text, true);
  }

  private static byte[] decode(String text, boolean plusIsSpace) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 3 > text.length()
            || !HexFormat.isHexDigit(text.charAt(i + 1))
            || !HexFormat.isHexDigit(text.charAt(i + 2))) {
          throw new Refusal(ErrorCode.INVALID_URI);
        }
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else if (c > 0x7E) {
        throw new Refusal(ErrorCode.INVALID_URI);
      } else {
        bytes.write(plusIsSpace && c == '+' ? ' ' : c);
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Encodes as {@code encoding-type=url} of a listing does: as in a form, where a space becomes a
   * plus, but with slashes as they are.
   */
  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      char c = (char) (b & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        text.append(c);
      } else if (c == ' ') {
        text.append('+');
      } else {
        text.append('%').append(HEX.toHexDigits(b));
      }
    }
    return text.toString();
  }
}

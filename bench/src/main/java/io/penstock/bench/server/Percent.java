package io.penstock.bench.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Percent-encoding in the target of a request. */
final class Percent {
  private Percent() {}

  /** The bytes a part of a path stands for. */
  static byte[] decode(String text) throws BadRequestException {
    byte[] bytes = text.getBytes(ISO_8859_1);
    if (text.indexOf('%') < 0) {
      return bytes;
    }
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        bytes[length++] = (byte) (digit(bytes, i + 1) << 4 | digit(bytes, i + 2));
        i += 2;
      } else {
        bytes[length++] = bytes[i];
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  /** The parameters of a query. A plus sign is a space there, as in forms. */
  static Map<String, String> parameters(String query) throws BadRequestException {
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value = equals < 0 ? "" : parameter.substring(equals + 1);
      parameters.put(text(name), text(value));
    }
    return parameters;
  }

  private static String text(String encoded) throws BadRequestException {
    return new String(decode(encoded.replace('+', ' ')), UTF_8);
  }

  private static int digit(byte[] bytes, int at) throws BadRequestException {
    int digit = at < bytes.length ? Character.digit(bytes[at], 16) : -1;
    if (digit < 0) {
      throw new BadRequestException("a percent sign without two hexadecimal digits", null);
    }
    return digit;
  }
}

package io.penstock.transfer.directory;

import java.util.HexFormat;

/**
 * Names of files that are not published yet: {@code .penstock-} and 16 hexadecimal digits.
 *
 * <p>The length does not depend on the final name, which may use all 255 bytes of a name; no key
 * can have such a name, for {@code KeyRules} reserves it.
 */
final class TemporaryName {
  private static final String BEGIN = ".penstock-";
  private static final int DIGITS = 16;

  private TemporaryName() {}

  static String of(long id) {
    return BEGIN + HexFormat.of().toHexDigits(id);
  }

  /** Whether a name is exactly of the form that {@link #of} makes. */
  static boolean matches(String name) {
    if (name.length() != BEGIN.length() + DIGITS || !name.startsWith(BEGIN)) {
      return false;
    }
    for (int i = BEGIN.length(); i < name.length(); i++) {
      char digit = name.charAt(i);
      if (!(digit >= '0' && digit <= '9') && !(digit >= 'a' && digit <= 'f')) {
        return false;
      }
    }
    return true;
  }
}

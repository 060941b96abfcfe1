package io.penstock.engine.access;

import io.penstock.config.Secret;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** What names, passwords and descriptions may be. */
final class AccessRules {
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 1_024;
  private static final int LONGEST_DESCRIPTION = 200;

  /** The first character is none that would make a name a flag, or a path that leads up. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

  private AccessRules() {}

  /** Refuses a name that no user may have. */
  static void checkName(String name) {
    if (!isName(name)) {
      throw invalid(
          "A user name has 1 to 64 letters (a to z), digits, dots, hyphens and underscores, and"
              + " begins with a letter, digit or underscore");
    }
  }

  static boolean isName(String name) {
    return name.length() <= 64 && NAME.matcher(name).matches();
  }

  /** Refuses a password that no user may have. */
  static void checkPassword(Secret password) {
    if (!isText(password.reveal())) {
      throw invalid("The password holds half of a character or a NUL");
    }
    int length = length(password.reveal());
    if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
      throw invalid(
          "A password has "
              + SHORTEST_PASSWORD
              + " to "
              + LONGEST_PASSWORD
              + " characters; this one has "
              + length);
    }
  }

  /**
   * The one form that all ways to type a password have, by Unicode's NFC. A password that no user
   * can have becomes the empty one, which no user has either.
   */
  static Secret normalised(Secret password) {
    String text = password.reveal();
    boolean possible = isText(text) && length(text) <= LONGEST_PASSWORD;
    return Secret.of(possible ? Normalizer.normalize(text, Normalizer.Form.NFC) : "");
  }

  /** Refuses a description of a token that lists could not show in a line. */
  static void checkDescription(String description) {
    boolean shown = description.codePoints().noneMatch(Character::isISOControl);
    if (!shown || !isText(description) || length(description) > LONGEST_DESCRIPTION) {
      throw invalid(
          "The description of a token has at most "
              + LONGEST_DESCRIPTION
              + " characters, none of them a control character");
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isText(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  static AccessException invalid(String message) {
    return new AccessException(AccessException.Kind.INVALID, message);
  }
}

package io.penstock.engine.text;

/**
 * Foreign text, such as a key, made safe to show: control characters, line ends, marks that turn
 * the direction of writing, and halves of characters appear as <code>&#92;uXXXX</code>.
 */
public final class SafeText {
  private SafeText() {}

  /** The text in one line without anything that a terminal or a reader of logs would obey. */
  public static String of(String text) {
    StringBuilder safe = null;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      int length = Character.charCount(codePoint);
      if (harmful(codePoint)) {
        if (safe == null) {
          safe = new StringBuilder(text.length() + 16).append(text, 0, at);
        }
        safe.append(String.format(codePoint > 0xFFFF ? "\\U%08X" : "\\u%04X", codePoint));
      } else if (safe != null) {
        safe.appendCodePoint(codePoint);
      }
      at += length;
    }
    return safe == null ? text : safe.toString();
  }

  private static boolean harmful(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> turnsDirection(codePoint) || codePoint == 0xFEFF;
      default -> false;
    };
  }

  /** Other format characters, such as joiners, belong to names of many languages. */
  private static boolean turnsDirection(int codePoint) {
    return codePoint == 0x061C
        || codePoint == 0x200E
        || codePoint == 0x200F
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }
}

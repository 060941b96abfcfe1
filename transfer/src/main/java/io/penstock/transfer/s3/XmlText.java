package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Text that does not lie in its document as it is, put together from pieces of it and from what
 * entities stand for. Confined to one thread.
 */
final class XmlText {
  /** Of an entity and its semicolon, as far as it is looked for. */
  private static final int LONGEST_ENTITY = 12;

  /** The entities that need no declaration, quotes first: every ETag has two. */
  private static final byte[][] ENTITIES = {
    ascii("quot"), ascii("amp"), ascii("lt"), ascii("gt"), ascii("apos")
  };

  /** What the entities stand for, in the same order. */
  private static final byte[] CHARACTERS = ascii("\"&<>'");

  private byte[] bytes = new byte[256];
  private int length;

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /** The text so far, valid until more is appended. */
  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  void append(byte[] source, int from, int to) {
    int count = to - from;
    if (count > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
    }
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /**
   * Appends what an entity stands for.
   *
   * @param ampersand where the entity begins in the document
   * @param end of the document
   * @return the position behind the entity
   */
  int appendEntity(byte[] document, int ampersand, int end) throws MalformedXmlException {
    int start = ampersand + 1;
    int semicolon = start;
    int limit = Math.min(end, start + LONGEST_ENTITY);
    while (semicolon < limit && document[semicolon] != ';') {
      semicolon++;
    }
    if (semicolon == limit) {
      throw new MalformedXmlException("an ampersand stands for itself");
    }
    for (int i = 0; i < ENTITIES.length; i++) {
      if (Arrays.equals(document, start, semicolon, ENTITIES[i], 0, ENTITIES[i].length)) {
        append(CHARACTERS, i, i + 1);
        return semicolon + 1;
      }
    }
    byte[] character = character(new String(document, start, semicolon - start, UTF_8));
    append(character, 0, character.length);
    return semicolon + 1;
  }

  /** The character that an entity gives by its number. */
  private static byte[] character(String name) throws MalformedXmlException {
    int point = -1;
    try {
      if (name.startsWith("#x")) {
        point = Integer.parseInt(name.substring(2), 16);
      } else if (name.startsWith("#")) {
        point = Integer.parseInt(name.substring(1));
      }
    } catch (NumberFormatException e) {
      point = -1;
    }
    if (!Character.isValidCodePoint(point) || (point >= 0xD800 && point <= 0xDFFF)) {
      throw new MalformedXmlException("the entity &" + name + "; is unknown");
    }
    return Character.toString(point).getBytes(UTF_8);
  }
}

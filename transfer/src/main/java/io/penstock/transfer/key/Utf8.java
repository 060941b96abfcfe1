package io.penstock.transfer.key;

/** Walks over bytes that claim to be UTF-8. */
final class Utf8 {
  private Utf8() {}

  /**
   * The index behind the character that begins at {@code index} with a byte that is not ASCII, or
   * -1 where none does. The ranges are those of RFC 3629, section 4: no overlong form, no
   * surrogate, nothing beyond U+10FFFF.
   */
  static int skip(byte[] bytes, int index, int end) {
    int first = bytes[index] & 0xff;
    int length;
    int lowest = 0x80;
    int highest = 0xbf;
    if (first >= 0xc2 && first <= 0xdf) {
      length = 2;
    } else if (first >= 0xe0 && first <= 0xef) {
      length = 3;
      lowest = first == 0xe0 ? 0xa0 : 0x80;
      highest = first == 0xed ? 0x9f : 0xbf;
    } else if (first >= 0xf0 && first <= 0xf4) {
      length = 4;
      lowest = first == 0xf0 ? 0x90 : 0x80;
      highest = first == 0xf4 ? 0x8f : 0xbf;
    } else {
      return -1;
    }
    if (end - index < length) {
      return -1;
    }
    int second = bytes[index + 1] & 0xff;
    if (second < lowest || second > highest) {
      return -1;
    }
    for (int i = index + 2; i < index + length; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return -1;
      }
    }
    return index + length;
  }
}

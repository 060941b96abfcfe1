package io.penstock.pipeline.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ListingPage;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Reads keys as numbers, whose digits are the characters that the keys of a folder are made of.
 *
 * <p>Works in whole characters, so that every key it makes is valid UTF-8, whose order by bytes is
 * that of the characters. Which characters there are is learnt from the pages; a key with others is
 * placed where it belongs among them. Guarded by its user.
 */
final class KeySpace {
  /** Ten digits of sixty characters fill the 53 bits of a double. */
  private static final int DIGITS = 10;

  /** So many keys of a page tell its characters as well as all of them. */
  private static final int SAMPLES = 64;

  /** Beyond these the space between two characters is fine enough. */
  private static final int MOST_CHARACTERS = 4_096;

  private final int prefixBytes;
  private final int prefixLength;
  private final BitSet seen = new BitSet();
  private int[] characters = new int[0];

  KeySpace(String prefix) {
    this.prefixBytes = prefix.getBytes(UTF_8).length;
    this.prefixLength = prefix.codePointCount(0, prefix.length());
    // The first pages of a folder that is numbered do not show all of them.
    seen.set('0', '9' + 1);
  }

  /** Learns from a page which characters there are. */
  void learn(ListingPage page) {
    int step = Math.max(1, page.size() / SAMPLES);
    for (int i = 0; i < page.size() && characters.length < MOST_CHARACTERS; i += step) {
      new String(
              page.keyBytes(),
              page.keyOffset(i) + prefixBytes,
              page.keyLength(i) - prefixBytes,
              UTF_8)
          .codePoints()
          .forEach(seen::set);
    }
    if (seen.cardinality() != characters.length) {
      characters = seen.stream().toArray();
    }
  }

  /** The characters of a key, the prefix included. */
  static int[] characters(ObjectKey key) {
    return key.toString().codePoints().toArray();
  }

  /** How many characters of a key all keys of the folder share. */
  int prefixLength() {
    return prefixLength;
  }

  /** What a key is from one of its characters on, from 0 to 1; ascends with the keys. */
  double number(int[] key, int from) {
    double number = 0;
    double scale = 1;
    for (int i = from; i < Math.min(key.length, from + DIGITS); i++) {
      scale /= characters.length + 1;
      int place = Arrays.binarySearch(characters, key[i]);
      number += Math.abs(place + 1) * scale;
      if (place < 0) {
        // Above everything that begins with the character before it: there is nothing in between.
        return number + scale;
      }
    }
    return number;
  }

  /** The characters that stand for a number, most significant first, {@value #DIGITS} of them. */
  int[] digits(double number) {
    int[] digits = new int[DIGITS];
    double rest = number;
    for (int i = 0; i < DIGITS; i++) {
      rest *= characters.length + 1;
      int digit = Math.min(characters.length, Math.max(1, (int) rest));
      digits[i] = characters[digit - 1];
      rest = Math.max(0, rest - digit);
    }
    return digits;
  }
}

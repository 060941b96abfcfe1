package io.penstock.bench.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * How the objects of a folder are named. Each shape gives ascending keys, compared as unsigned
 * UTF-8 bytes, for ascending indexes: that order lets any key be found by bisection.
 */
public enum KeyShape {
  /** Twelve digits, all in one directory. */
  FLAT {
    @Override
    int write(long index, byte[] target, int offset) {
      return Digits.write(index, 12, target, offset);
    }
  },

  /** Directories of a hundred files, a hundred such directories to each of the upper level. */
  DEEP {
    @Override
    int write(long index, byte[] target, int offset) {
      int end = offset;
      target[end++] = 'a';
      end = Digits.write(index / 10_000, 8, target, end);
      target[end++] = '/';
      target[end++] = 'b';
      end = Digits.write(index / 100 % 100, 2, target, end);
      target[end++] = '/';
      target[end++] = 'c';
      return Digits.write(index % 100, 2, target, end);
    }
  },

  /** Eighteen digits that lie the farther apart the higher they are: halves of a range differ. */
  SKEWED {
    @Override
    int write(long index, byte[] target, int offset) {
      return Digits.write(index * index + index, 18, target, offset);
    }
  },

  /** Twelve digits and a name that must be escaped in XML, in a URL or in both. */
  STRANGE {
    @Override
    int write(long index, byte[] target, int offset) {
      int end = Digits.write(index, 12, target, offset);
      byte[] ending = STRANGE_ENDINGS[(int) (index % STRANGE_ENDINGS.length)];
      System.arraycopy(ending, 0, target, end, ending.length);
      return end + ending.length;
    }
  };

  private static final byte[][] STRANGE_ENDINGS = {
    " two words".getBytes(UTF_8),
    "+plus%20percent".getBytes(UTF_8),
    "&amp;<tag>'\"".getBytes(UTF_8),
    "-é-\u4e2d-\ud83d\ude00".getBytes(UTF_8),
    "\u0001control\ttab".getBytes(UTF_8),
    "?query=1#fragment;~*()".getBytes(UTF_8),
  };

  /**
   * Writes the name of an object, without its folder.
   *
   * @return the end of what was written
   */
  abstract int write(long index, byte[] target, int offset);
}

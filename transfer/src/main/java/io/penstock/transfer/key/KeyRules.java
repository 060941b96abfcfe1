package io.penstock.transfer.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * The one place where a key becomes a path.
 *
 * <p>What follows the prefix is the path, component by component and byte for byte: it is taken as
 * it is or refused, never normalised, so that no two keys share a path. Control characters,
 * backslashes, colons, trailing dots and the like are legal on disk and stay. Thread-safe.
 */
public final class KeyRules {
  /** Bytes of the longest component: {@code NAME_MAX} of Linux. */
  public static final int LONGEST_NAME = 255;

  private static final byte[] SNAPSHOT = ".snapshot".getBytes(US_ASCII);
  private static final byte[] VERSIONING = ".s3-versioning~".getBytes(US_ASCII);

  /** What the names of the engine's own files begin with. */
  private static final byte[] OWN = ".penstock".getBytes(US_ASCII);

  private final byte[] prefix;
  private final int longestPath;

  /**
   * Rules for one folder.
   *
   * @param prefix what every key begins with; empty, or ends in a slash
   * @param longestPath bytes of the longest relative path that the destination can hold
   */
  public KeyRules(ObjectKey prefix, int longestPath) {
    this.prefix = prefix.array();
    if (this.prefix.length > 0 && this.prefix[this.prefix.length - 1] != '/') {
      throw new IllegalArgumentException("the prefix '" + prefix + "' does not end in a slash");
    }
    this.longestPath = longestPath;
  }

  /**
   * Says what a key can be, without making an object.
   *
   * @param bytes where the key lies
   * @param offset of its first byte
   * @param length of the whole key, prefix included
   * @param size of the object
   * @throws IllegalArgumentException where the key does not begin with the prefix
   */
  public KeyVerdict check(byte[] bytes, int offset, int length, long size) {
    if (length < prefix.length
        || !Arrays.equals(bytes, offset, offset + prefix.length, prefix, 0, prefix.length)) {
      throw new IllegalArgumentException(
          "the key '"
              + ObjectKey.of(bytes, offset, length)
              + "' does not begin with '"
              + ObjectKey.of(prefix)
              + "'");
    }
    return check(bytes, offset + prefix.length, length - prefix.length, size, longestPath);
  }

  /** The path of a key that {@link #check} found to be a file or a directory. */
  public RelativePath path(byte[] bytes, int offset, int length) {
    return RelativePath.ofChecked(bytes, offset + prefix.length, pathLength(bytes, offset, length));
  }

  /** Bytes of that path, which begins behind the prefix; a directory's last slash is none of it. */
  public int pathLength(byte[] bytes, int offset, int length) {
    return length - prefix.length - (bytes[offset + length - 1] == '/' ? 1 : 0);
  }

  /** How many bytes of each key come before its path. */
  public int prefixLength() {
    return prefix.length;
  }

  /** Checks what follows the prefix, from left to right; the first rule broken is the answer. */
  static KeyVerdict check(byte[] bytes, int offset, int length, long size, int longestPath) {
    int end = offset + length;
    int component = offset;
    int index = offset;
    while (index < end) {
      byte current = bytes[index];
      if (current == '/') {
        KeyVerdict verdict = checkName(bytes, component, index);
        if (verdict != KeyVerdict.FILE) {
          return verdict;
        }
        component = ++index;
      } else if (current > 0) {
        index++;
      } else if (current == 0) {
        return KeyVerdict.NUL;
      } else {
        index = Utf8.skip(bytes, index, end);
        if (index < 0) {
          return KeyVerdict.NOT_UTF8;
        }
      }
    }
    if (component == end) {
      if (size != 0) {
        return KeyVerdict.TRAILING_SLASH_WITH_CONTENT;
      }
      if (length == 0) {
        return KeyVerdict.FOLDER;
      }
      return length - 1 > longestPath ? KeyVerdict.PATH_TOO_LONG : KeyVerdict.DIRECTORY;
    }
    KeyVerdict verdict = checkName(bytes, component, end);
    return verdict == KeyVerdict.FILE && length > longestPath ? KeyVerdict.PATH_TOO_LONG : verdict;
  }

  private static KeyVerdict checkName(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return KeyVerdict.EMPTY_COMPONENT;
    }
    if (length > LONGEST_NAME) {
      return KeyVerdict.NAME_TOO_LONG;
    }
    if (bytes[from] != '.') {
      return KeyVerdict.FILE;
    }
    if (length == 1 || (length == 2 && bytes[from + 1] == '.')) {
      return KeyVerdict.DOT_COMPONENT;
    }
    boolean reserved =
        Arrays.equals(bytes, from, to, SNAPSHOT, 0, SNAPSHOT.length)
            || Arrays.equals(bytes, from, to, VERSIONING, 0, VERSIONING.length)
            || (length >= OWN.length
                && Arrays.equals(bytes, from, from + OWN.length, OWN, 0, OWN.length));
    return reserved ? KeyVerdict.RESERVED_COMPONENT : KeyVerdict.FILE;
  }
}

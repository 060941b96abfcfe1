package io.penstock.transfer.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Objects;

/**
 * The key of an object, byte for byte as S3 has it.
 *
 * <p>Ordered as S3 lists: by unsigned bytes, which is not the order of {@link String} where a
 * character lies beyond the basic plane. Any bytes are allowed; {@link KeyRules} says which can be
 * a path. Immutable.
 */
public final class ObjectKey implements Comparable<ObjectKey> {
  private final byte[] bytes;

  private ObjectKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The key that a text encodes to in UTF-8.
   *
   * @throws IllegalArgumentException where the text holds half of a surrogate pair
   */
  public static ObjectKey of(String text) {
    try {
      ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return new ObjectKey(bytes);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "'" + text + "' cannot be a key: half of a surrogate pair has no UTF-8 form", e);
    }
  }

  /** A key of these bytes, which are copied. */
  public static ObjectKey of(byte[] bytes) {
    return new ObjectKey(bytes.clone());
  }

  /** A key of a range of bytes, which are copied. */
  public static ObjectKey of(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return new ObjectKey(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes themselves, for this package, which does not change them. */
  byte[] array() {
    return bytes;
  }

  /** How many bytes the key has. */
  public int length() {
    return bytes.length;
  }

  /** Whether this key begins with all bytes of another. */
  public boolean startsWith(ObjectKey prefix) {
    return bytes.length >= prefix.bytes.length
        && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
  }

  @Override
  public int compareTo(ObjectKey other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The key as text; bytes that are not UTF-8 become the replacement character. */
  @Override
  public String toString() {
    return new String(bytes, UTF_8);
  }
}

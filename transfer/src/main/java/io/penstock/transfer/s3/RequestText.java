package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

/** ASCII text that grows: the head of a request, or what of it is signed. */
final class RequestText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

  private byte[] bytes;
  private int length;

  RequestText(int expected) {
    bytes = new byte[expected];
  }

  /**
   * Appends a text.
   *
   * @throws IllegalArgumentException where a character could end the line or is not ASCII, as a
   *     server may put into an ETag that is sent back to it
   */
  RequestText line(String text) {
    int count = text.length();
    int at = room(count);
    for (int i = 0; i < count; i++) {
      char character = text.charAt(i);
      if (character < ' ' || character > '~') {
        throw new IllegalArgumentException(
            "'" + ErrorDocument.printable(text) + "' cannot be sent in a header");
      }
      bytes[at + i] = (byte) character;
    }
    return this;
  }

  /** Appends a line break, or what else structures the text. */
  RequestText mark(String text) {
    int count = text.length();
    int at = room(count);
    for (int i = 0; i < count; i++) {
      bytes[at + i] = (byte) text.charAt(i);
    }
    return this;
  }

  /** Appends bytes as hexadecimal digits. */
  RequestText hex(byte[] digest) {
    int at = room(digest.length * 2);
    for (byte value : digest) {
      bytes[at++] = HEX[(value >> 4) & 15];
      bytes[at++] = HEX[value & 15];
    }
    return this;
  }

  private int room(int count) {
    int at = length;
    if (at + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(at + count, bytes.length * 2));
    }
    length = at + count;
    return at;
  }

  /** The text, valid until more is appended. */
  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** The text as a buffer that needs no release. */
  ByteBuf buffer() {
    return Unpooled.wrappedBuffer(bytes, 0, length);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }
}

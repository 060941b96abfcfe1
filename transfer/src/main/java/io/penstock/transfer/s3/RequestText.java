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
    return append(text, ' ');
  }

  /** Appends a line break, or what else structures the text. */
  RequestText mark(String text) {
    return append(text, '\n');
  }

  /**
   * The one loop of all that is appended. Its length keeps the compiler from joining it into its
   * callers: twenty copies of it in the signer were a tenth of what C2 did in a short copy.
   */
  private RequestText append(String text, char lowest) {
    int count = text.length();
    int at = room(count);
    for (int i = 0; i < count; i++) {
      char character = text.charAt(i);
      if (character < lowest || character > '~') {
        throw new IllegalArgumentException(
            "'" + ErrorDocument.printable(text) + "' cannot be sent in a header");
      }
      bytes[at + i] = (byte) character;
    }
    length = at + count;
    return this;
  }

  /** Appends bytes as hexadecimal digits. */
  RequestText hex(byte[] digest) {
    int at = room(digest.length * 2);
    for (byte value : digest) {
      bytes[at++] = HEX[(value >> 4) & 15];
      bytes[at++] = HEX[value & 15];
    }
    length = at;
    return this;
  }

  /** Makes room for more bytes; returns where they begin. */
  private int room(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
    }
    return length;
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

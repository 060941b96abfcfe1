package io.penstock.bench.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A growing array of bytes that text is written to without a string between. */
final class Text {
  private static final byte[] HEXADECIMAL = "0123456789ABCDEF".getBytes(US_ASCII);

  private byte[] bytes;
  private int length;

  Text(int capacity) {
    bytes = new byte[capacity];
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  Text clear() {
    length = 0;
    return this;
  }

  Text add(byte[] addition) {
    return add(addition, 0, addition.length);
  }

  Text add(byte[] addition, int offset, int count) {
    reserve(count);
    System.arraycopy(addition, offset, bytes, length, count);
    length += count;
    return this;
  }

  Text add(String addition) {
    return add(addition.getBytes(UTF_8));
  }

  Text add(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("only numbers from 0 are written: " + number);
    }
    reserve(20);
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** Adds what XML needs escaped in its escaped form, control characters by number as S3 does. */
  Text addXml(byte[] text, int offset, int count) {
    reserve(count * 6);
    for (int i = offset; i < offset + count; i++) {
      byte b = text[i];
      switch (b) {
        case '&' -> addAscii("&amp;");
        case '<' -> addAscii("&lt;");
        case '>' -> addAscii("&gt;");
        case '"' -> addAscii("&quot;");
        default -> {
          if (b >= 0 && b < ' ') {
            addAscii("&#x");
            addAscii(Integer.toHexString(b));
            addAscii(";");
          } else {
            bytes[length++] = b;
          }
        }
      }
    }
    return this;
  }

  /** Adds the percent-encoded form that S3 gives for {@code encoding-type=url}. */
  Text addUrl(byte[] text, int offset, int count) {
    reserve(count * 3);
    for (int i = offset; i < offset + count; i++) {
      byte b = text[i];
      if (isPlain(b)) {
        bytes[length++] = b;
      } else if (b == ' ') {
        bytes[length++] = '+';
      } else {
        bytes[length++] = '%';
        bytes[length++] = HEXADECIMAL[b >> 4 & 15];
        bytes[length++] = HEXADECIMAL[b & 15];
      }
    }
    return this;
  }

  private static boolean isPlain(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '/'
        || b == '-'
        || b == '_'
        || b == '.'
        || b == '*';
  }

  private void addAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, UTF_8);
  }
}

package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penstock.transfer.key.ObjectKey;
import java.util.Locale;

/** The URL encoding of keys: of those sent as AWS signs them, of those received as AWS lists. */
final class UrlCode {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(ISO_8859_1);

  private UrlCode() {}

  /** Encodes a key for a path: all but unreserved characters and the slash, byte by byte. */
  static String path(ObjectKey key) {
    return encode(key.bytes(), true);
  }

  /** Encodes a value of a query. */
  static String query(byte[] value) {
    return encode(value, false);
  }

  private static String encode(byte[] bytes, boolean keepSlash) {
    byte[] out = new byte[bytes.length * 3];
    int length = 0;
    for (byte b : bytes) {
      if (unreserved(b) || (keepSlash && b == '/')) {
        out[length++] = b;
      } else {
        out[length++] = '%';
        out[length++] = HEX[(b >> 4) & 15];
        out[length++] = HEX[b & 15];
      }
    }
    return new String(out, 0, length, ISO_8859_1);
  }

  private static boolean unreserved(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '_'
        || b == '.'
        || b == '~';
  }

  /**
   * Decodes within one array, to at or before where the encoded bytes lie.
   *
   * <p>A plus is a space: S3 lists a space as {@code +} and a plus as {@code %2B}.
   *
   * @return the end of the decoded bytes
   */
  static int decode(byte[] bytes, int from, int to, int out) throws MalformedXmlException {
    int end = out;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '%') {
        int high = i + 2 < to ? Character.digit(bytes[i + 1], 16) : -1;
        int low = i + 2 < to ? Character.digit(bytes[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          throw new MalformedXmlException(
              String.format(
                  Locale.ROOT,
                  "it says that keys are URL-encoded, but '%s' is not",
                  new String(bytes, from, to - from, ISO_8859_1)));
        }
        bytes[end++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        bytes[end++] = b == '+' ? (byte) ' ' : b;
      }
    }
    return end;
  }
}

package io.penstock.engine.http.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Forms of private keys that are older than PKCS #8, which wraps them as they are: PKCS #1 for RSA
 * (RFC 8017) and SEC 1 for elliptic curves (RFC 5915).
 */
final class OldKeyForm {
  private static final byte[] VERSION = HexFormat.of().parseHex("020100");
  private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");
  private static final byte[] ELLIPTIC_CURVE = HexFormat.of().parseHex("06072a8648ce3d0201");

  private static final int OCTETS = 0x04;
  private static final int SEQUENCE = 0x30;

  /** The tag of the curve in a key of SEC 1. */
  private static final int CURVE = 0xa0;

  private OldKeyForm() {}

  /** The same RSA key in PKCS #8. */
  static byte[] ofRsa(byte[] key) {
    return wrapped(RSA, key);
  }

  /** The same key in PKCS #8; empty where it does not name its curve, or is no key. */
  static Optional<byte[]> ofEllipticCurve(byte[] key) {
    try {
      ByteBuffer fields = content(ByteBuffer.wrap(key));
      while (fields.hasRemaining()) {
        int tag = fields.get(fields.position()) & 0xff;
        ByteBuffer field = content(fields);
        if (tag == CURVE) {
          byte[] curve = new byte[field.remaining()];
          field.get(curve);
          return Optional.of(wrapped(joined(ELLIPTIC_CURVE, curve), key));
        }
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // its lengths lead out of it
    }
  }

  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return element(SEQUENCE, joined(VERSION, element(SEQUENCE, algorithm), element(OCTETS, key)));
  }

  /** The content of the next element, which is passed over. */
  private static ByteBuffer content(ByteBuffer from) {
    from.get();
    int length = from.get() & 0xff;
    if (length > 0x7f) {
      int bytes = length & 0x7f;
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = Math.addExact(Math.multiplyExact(length, 256), from.get() & 0xff);
      }
    }
    ByteBuffer content = from.slice(from.position(), length);
    from.position(from.position() + length);
    return content;
  }

  private static byte[] element(int tag, byte[] content) {
    int length = content.length;
    byte[] head =
        length < 0x80
            ? new byte[] {(byte) tag, (byte) length}
            : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    return joined(head, content);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}

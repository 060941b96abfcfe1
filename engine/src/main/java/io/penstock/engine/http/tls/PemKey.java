package io.penstock.engine.http.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys in PEM form. */
final class PemKey {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN (|RSA |EC )PRIVATE KEY-----([^-]+)-----END \\1PRIVATE KEY-----");

  /** Longer than a key of RSA with 16,384 bits, and within what two bytes of a length can say. */
  private static final int LONGEST = 32 << 10;

  private PemKey() {}

  /**
   * The key that a text holds.
   *
   * @param file to name in errors, which never show the key
   */
  static PrivateKey parse(String pem, Path file) throws IOException {
    Matcher found = KEY.matcher(pem);
    if (!found.find()) {
      throw new IOException(
          file + " holds no private key in PEM form without a passphrase (BEGIN PRIVATE KEY)");
    }
    byte[] key = decoded(found.group(2), file);
    Optional<byte[]> pkcs8 =
        switch (found.group(1)) {
          case "RSA " -> Optional.of(OldKeyForm.ofRsa(key));
          case "EC " -> OldKeyForm.ofEllipticCurve(key);
          default -> Optional.of(key);
        };
    return pkcs8.flatMap(PemKey::key).orElseThrow(() -> noKey(file));
  }

  private static byte[] decoded(String base64, Path file) throws IOException {
    byte[] key;
    try {
      key = Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds a key that is no Base64");
    }
    if (key.length > LONGEST) {
      throw noKey(file);
    }
    return key;
  }

  private static IOException noKey(Path file) {
    return new IOException(file + " holds a key that is neither EC, RSA nor Ed25519");
  }

  private static Optional<PrivateKey> key(byte[] pkcs8) {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    for (String algorithm : new String[] {"EC", "RSA", "EdDSA"}) {
      try {
        return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
      } catch (GeneralSecurityException e) {
        // Of another kind; the form alone does not tell.
      }
    }
    return Optional.empty();
  }
}

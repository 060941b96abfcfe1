package io.penstock.engine.http.tls;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Private keys in PEM form. */
final class PemKey {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private PemKey() {}

  /**
   * The key that a text holds.
   *
   * @param file to name in errors, which never show the key
   */
  static PrivateKey parse(String pem, Path file) throws IOException {
    Matcher found = PKCS8.matcher(pem);
    return found.find() ? pkcs8(found.group(1), file) : OldForms.parse(pem, file);
  }

  private static PrivateKey pkcs8(String base64, Path file) throws IOException {
    PKCS8EncodedKeySpec spec;
    try {
      spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds a key that is no Base64");
    }
    for (String algorithm : new String[] {"EC", "RSA", "EdDSA"}) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException e) {
        // Of another kind; the form alone does not tell.
      }
    }
    throw new IOException(file + " holds a key that is neither EC, RSA nor Ed25519");
  }

  /** Apart, so that its library is loaded for such keys only. */
  private static final class OldForms {
    static PrivateKey parse(String pem, Path file) throws IOException {
      try (PEMParser parser = new PEMParser(new StringReader(pem))) {
        for (Object read = parser.readObject(); read != null; read = parser.readObject()) {
          if (read instanceof PEMKeyPair pair) {
            return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
          }
        }
      }
      throw new IOException(
          file + " holds no private key in PEM form without a passphrase (BEGIN PRIVATE KEY)");
    }
  }
}

package io.penstock.state.secret;

import java.util.Base64;

/**
 * A text that only {@link SecretBox#open} reads.
 *
 * @param keyId of the key that it was sealed with
 * @param nonce base64 of 12 random bytes
 * @param text base64 of what was encrypted, with the 16 bytes that prove it
 */
record Sealed(String keyId, String nonce, String text) {
  private static final int NONCE_BYTES = 12;
  private static final int PROOF_BYTES = 16;

  Sealed {
    if (keyId == null
        || Base64.getDecoder().decode(nonce).length != NONCE_BYTES
        || Base64.getDecoder().decode(text).length < PROOF_BYTES) {
      throw new IllegalArgumentException("the encrypted secret is incomplete");
    }
  }

  static Sealed of(String keyId, byte[] nonce, byte[] text) {
    Base64.Encoder base64 = Base64.getEncoder();
    return new Sealed(keyId, base64.encodeToString(nonce), base64.encodeToString(text));
  }

  byte[] nonceBytes() {
    return Base64.getDecoder().decode(nonce);
  }

  byte[] textBytes() {
    return Base64.getDecoder().decode(text);
  }
}

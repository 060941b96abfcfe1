package io.penstock.state.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.config.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts small texts by AES-256-GCM with one key. What is sealed for one context does not open in
 * another, so that nobody can move a secret to where it would be sent elsewhere. Thread-safe.
 */
final class SecretBox {
  static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int PROOF_BITS = 128;
  private static final int ID_BYTES = 8;

  private final SecretKey key;
  private final String keyId;
  private final SecureRandom random;

  /**
   * A box with this key.
   *
   * @param key 32 random bytes
   */
  SecretBox(byte[] key, SecureRandom random) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("the key has not " + KEY_BYTES + " bytes");
    }
    this.key = new SecretKeySpec(key, "AES");
    this.keyId = identify(key);
    this.random = random;
  }

  /** Tells keys apart and nothing else of them. */
  private static String identify(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("penstock key id:".getBytes(UTF_8));
      return HexFormat.of().formatHex(digest.digest(key), 0, ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  String keyId() {
    return keyId;
  }

  /** Encrypts a text for a context. */
  Sealed seal(Secret text, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(text.reveal().getBytes(UTF_8));
      return Sealed.of(keyId, nonce, sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-256-GCM", e);
    }
  }

  /** The text; empty where it was changed, or sealed with another key or for another context. */
  Optional<Secret> open(Sealed sealed, String context) {
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed.nonceBytes(), context);
      return Optional.of(Secret.of(new String(cipher.doFinal(sealed.textBytes()), UTF_8)));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-256-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(PROOF_BITS, nonce));
    cipher.updateAAD(context.getBytes(UTF_8));
    return cipher;
  }
}

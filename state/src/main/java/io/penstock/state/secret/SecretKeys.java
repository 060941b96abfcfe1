package io.penstock.state.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.AtomicFile;
import io.penstock.state.file.OwnerAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The keys of this server: that of the service manager, where it gives one, and {@code
 * secrets.key}. The first seals, any opens; so a server moves from the one to the other.
 *
 * <p>A file holds one line, the base64 form of 32 random bytes, as {@code openssl rand -base64 32}
 * makes it. Files are read at each use, which is rare. Thread-safe.
 */
final class SecretKeys {
  /** What the service manager's file is called. */
  static final String CREDENTIAL = "penstock-key";

  private final Path ownFile;
  private final Optional<Path> givenFile;
  private final SecureRandom random;

  /**
   * Keys of a state directory.
   *
   * @param credentialsDirectory of the service manager
   */
  SecretKeys(Path stateDirectory, Optional<Path> credentialsDirectory, SecureRandom random) {
    ownFile = stateDirectory.resolve("secrets.key");
    givenFile = credentialsDirectory.map(directory -> directory.resolve(CREDENTIAL));
    this.random = random;
  }

  /** Seals what is new; its key is made where there is none. */
  synchronized SecretBox sealing() throws IOException {
    List<SecretBox> boxes = boxes();
    if (!boxes.isEmpty()) {
      return boxes.get(0);
    }
    byte[] key = new byte[SecretBox.KEY_BYTES];
    random.nextBytes(key);
    AtomicFile.write(ownFile, (Base64.getEncoder().encodeToString(key) + "\n").getBytes(US_ASCII));
    return new SecretBox(key, random);
  }

  /** Opens what was sealed with the key of this id; empty where that key is not here. */
  synchronized Optional<SecretBox> opening(String keyId) throws IOException {
    return boxes().stream().filter(box -> box.keyId().equals(keyId)).findFirst();
  }

  /** Where keys are looked for, for messages. */
  String places() {
    return givenFile.map(file -> file + " and ").orElse("") + ownFile;
  }

  private List<SecretBox> boxes() throws IOException {
    List<SecretBox> boxes = new ArrayList<>();
    // Its mode is the service manager's affair: it grants access by lists, which show as a group's.
    if (givenFile.isPresent() && Files.exists(givenFile.get())) {
      boxes.add(read(givenFile.get()));
    }
    if (Files.exists(ownFile)) {
      if (!OwnerAlone.holds(ownFile)) {
        throw new StateUnavailableException(
            ownFile
                + " is open to others: run chmod 600 on it, and make new access keys for the"
                + " relationships if somebody may have read it");
      }
      boxes.add(read(ownFile));
    }
    return boxes;
  }

  private SecretBox read(Path file) throws IOException {
    try {
      byte[] line = new String(Files.readAllBytes(file), US_ASCII).strip().getBytes(US_ASCII);
      return new SecretBox(Base64.getDecoder().decode(line), random);
    } catch (IllegalArgumentException e) {
      // Without its cause, which would quote characters of the key.
      throw new StateUnavailableException(
          file
              + " is not the base64 form of "
              + SecretBox.KEY_BYTES
              + " bytes: restore it; a new one is made by openssl rand -base64 32");
    }
  }
}

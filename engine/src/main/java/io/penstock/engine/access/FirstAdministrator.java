package io.penstock.engine.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.config.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The user {@code admin} of a server that starts with no users.
 *
 * <p>Its password is that of the file, else that of the variable, else one that is made. Neither is
 * looked at once there are users: a forgotten variable changes nothing.
 */
public final class FirstAdministrator {
  /** The name of the user. */
  public static final String NAME = "admin";

  /** The variable that may hold the password. */
  public static final String VARIABLE = "PENSTOCK_ADMIN_PASSWORD";

  /** Without letters and digits that look alike; 24 of them are more than 120 bits. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int LENGTH = 24;

  private FirstAdministrator() {}

  /**
   * Makes the user where there is none at all. Blocks on the disk and on hashing.
   *
   * @param environment with a variable that may hold the password; an empty one is none
   * @param passwordFile whose first line is the password
   * @param tell gets the password where it is made here, to show it once; it is kept nowhere
   * @throws AccessException when the given password is none; the message names where it stood
   * @throws IOException when the file cannot be read
   */
  public static void ensure(
      AccessControl access,
      Map<String, String> environment,
      Optional<Path> passwordFile,
      SecureRandom random,
      Consumer<Secret> tell)
      throws IOException {
    if (!access.users().isEmpty()) {
      return;
    }
    String variable = environment.getOrDefault(VARIABLE, "");
    if (passwordFile.isPresent()) {
      create(access, read(passwordFile.get()), passwordFile.get().toString());
    } else if (!variable.isEmpty()) {
      create(access, Secret.of(variable), VARIABLE);
    } else {
      Secret made = make(random);
      // First: a process that ends in between would leave a password that nobody was told.
      tell.accept(made);
      create(access, made, "the password that was made");
    }
  }

  private static void create(AccessControl access, Secret password, String place) {
    try {
      access.createUser(NAME, password, Set.of(Role.ADMIN));
    } catch (AccessException e) {
      throw new AccessException(e.kind(), place + ": " + e.getMessage());
    }
  }

  private static Secret read(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
      String first = lines.readLine();
      return Secret.of(first == null ? "" : first);
    } catch (CharacterCodingException e) {
      throw AccessRules.invalid(file + ": The password is not UTF-8");
    }
  }

  private static Secret make(SecureRandom random) {
    StringBuilder password = new StringBuilder();
    random
        .ints(LENGTH, 0, ALPHABET.length())
        .forEach(index -> password.append(ALPHABET.charAt(index)));
    return Secret.of(password.toString());
  }
}

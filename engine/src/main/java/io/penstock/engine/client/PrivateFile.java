package io.penstock.engine.client;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that its owner alone can read, from the first byte on; replaced as a whole. */
public final class PrivateFile {
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");
  private static final FileAttribute<?> OWN_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFile() {}

  /**
   * Writes the file; makes its directory, for the owner alone, where there is none.
   *
   * @throws CredentialsException where that cannot be done
   */
  public static void write(Path file, String content) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory, OWN_DIRECTORY);
      }
      Path fresh =
          Files.createTempFile(
              directory, ".credentials-", "", PosixFilePermissions.asFileAttribute(OWN));
      try {
        Files.writeString(fresh, content, StandardCharsets.UTF_8);
        Files.move(fresh, file, ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new CredentialsException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads the file; empty text where there is none.
   *
   * @throws CredentialsException where it cannot be read, or others can read it too
   */
  public static String read(Path file) {
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return "";
      }
      if (!OWN.containsAll(Files.getPosixFilePermissions(file))) {
        throw new CredentialsException(
            "others can use " + file + ", which holds credentials; run: chmod 600 " + file, null);
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CredentialsException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Deletes the file, if there is one. */
  public static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new CredentialsException("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }
}

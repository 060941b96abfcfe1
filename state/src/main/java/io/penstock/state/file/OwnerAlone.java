package io.penstock.state.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Modes of what nobody but its owner may read. */
public final class OwnerAlone {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  private OwnerAlone() {}

  /** For a file that is made. */
  public static FileAttribute<Set<PosixFilePermission>> file() {
    return PosixFilePermissions.asFileAttribute(FILE);
  }

  /** For a directory that is made. */
  public static FileAttribute<Set<PosixFilePermission>> directory() {
    return PosixFilePermissions.asFileAttribute(DIRECTORY);
  }

  /** Takes a file that is there from all others. */
  public static void keep(Path file) throws IOException {
    Files.setPosixFilePermissions(file, FILE);
  }

  /** Whether nobody else may read or change a file. */
  public static boolean holds(Path file) throws IOException {
    return PosixFilePermissions.fromString("rwx------")
        .containsAll(Files.getPosixFilePermissions(file));
  }
}

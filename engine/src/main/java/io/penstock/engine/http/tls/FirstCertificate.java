package io.penstock.engine.http.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** The certificate that a server makes for itself on its first start. */
public final class FirstCertificate {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

  private FirstCertificate() {}

  /**
   * The certificate in a directory; it is made, with the directory, where there is none.
   *
   * @param directory of mode 0700
   * @param address that the server listens on, which the certificate is for besides loopback
   */
  public static CertificateFiles in(Path directory, String address, SecureRandom random)
      throws IOException {
    CertificateFiles files =
        new CertificateFiles(directory.resolve("server.pem"), directory.resolve("server.key"));
    if (Files.exists(files.certificate()) && Files.exists(files.key())) {
      return files;
    }
    Files.createDirectories(directory, mode("rwx------"));
    List<String> names = new ArrayList<>(LOOPBACK);
    String withoutZone = address.split("%", 2)[0];
    if (!names.contains(withoutZone)) {
      names.add(withoutZone);
    }
    SelfSigned made = SelfSigned.make(names, directory, random);
    write(files.key(), made.key(), "rw-------");
    write(files.certificate(), made.certificate(), "rw-r--r--");
    return files;
  }

  /** Never under its own name before it is whole. */
  private static void write(Path file, String text, String mode) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    Files.createFile(beside, mode(mode));
    Files.writeString(beside, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?> mode(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }
}

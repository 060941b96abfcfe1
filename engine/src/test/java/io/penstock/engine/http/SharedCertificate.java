package io.penstock.engine.http;

import io.penstock.engine.http.tls.CertificateFiles;
import io.penstock.engine.http.tls.FirstCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** One certificate for all servers of a run, since making one takes a process of its own. */
public final class SharedCertificate {
  private static final FileAttribute<?> OWNER_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static byte[] certificate;
  private static byte[] key;

  private SharedCertificate() {}

  /** Lays it where a server looks for the one that it made on its first start. */
  public static synchronized void in(Path state) throws IOException {
    Path directory = Files.createDirectories(state.resolve("tls"), OWNER_ALONE);
    if (certificate == null) {
      CertificateFiles made = FirstCertificate.in(directory, "127.0.0.1", new SecureRandom());
      certificate = Files.readAllBytes(made.certificate());
      key = Files.readAllBytes(made.key());
    } else {
      Files.write(directory.resolve("server.pem"), certificate);
      Files.write(directory.resolve("server.key"), key);
    }
  }
}

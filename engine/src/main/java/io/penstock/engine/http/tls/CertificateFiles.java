package io.penstock.engine.http.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Where the certificate and its key lie.
 *
 * @param certificate PEM, with those of the authorities after it
 * @param key PEM
 */
public record CertificateFiles(Path certificate, Path key) {

  /** What tells whether the files were changed. */
  String fingerprint() throws IOException {
    return fingerprint(certificate) + " " + fingerprint(key);
  }

  private static String fingerprint(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.lastModifiedTime() + "/" + attributes.size() + "/" + attributes.fileKey();
  }
}

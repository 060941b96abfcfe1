package io.penstock.engine.http.tls;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A certificate that vouches for itself, of an ECDSA key on P-256, made by the JDK's keytool.
 *
 * @param certificate PEM
 * @param key PEM
 */
record SelfSigned(String certificate, String key) {
  /** Long: clients remember it at first use, and would take the next one for an attack. */
  private static final int VALID_DAYS = 3_650;

  private static final String ALIAS = "server";
  private static final String PASSWORD_VARIABLE = "KEYTOOL_PASSWORD";

  /**
   * Makes one; waits for another process.
   *
   * @param names host names and addresses that it is for
   * @param directory of mode 0700, for a file that is gone on return
   */
  static SelfSigned make(List<String> names, Path directory, SecureRandom random)
      throws IOException {
    Path store = directory.resolve("server.p12");
    Files.deleteIfExists(store); // of a process that was killed
    String password = new BigInteger(256, random).toString(Character.MAX_RADIX);
    try {
      run(command(names, store), password);
      return read(store, password.toCharArray());
    } finally {
      Files.deleteIfExists(store);
    }
  }

  private static List<String> command(List<String> names, Path store) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC")); // it is soon over
    // Its password is random and the file is gone at once. To derive keys from it slowly would
    // make nothing safer, and takes half of keytool's time and some of reading.
    for (String count : List.of("keyPbe", "certPbe", "mac")) {
      command.add("-J-Dkeystore.pkcs12." + count + "IterationCount=1");
    }
    command.addAll(List.of("-genkeypair", "-alias", ALIAS));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-sigalg", "SHA256withECDSA", "-dname", "CN=Penstock"));
    // Clocks of clients differ.
    command.addAll(List.of("-startdate", "-1d", "-validity", Integer.toString(VALID_DAYS)));
    command.addAll(List.of("-ext", "bc:critical=ca:false", "-ext", "eku=serverAuth"));
    command.addAll(List.of("-ext", "san=" + alternatives(names)));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
    command.addAll(List.of("-storepass:env", PASSWORD_VARIABLE));
    return command;
  }

  private static String alternatives(List<String> names) {
    return names.stream()
        .map(name -> (name.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + name)
        .collect(Collectors.joining(","));
  }

  private static void run(List<String> command, String password) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(PASSWORD_VARIABLE, password);
    Process keytool = builder.start();
    keytool.getOutputStream().close();
    try (InputStream said = keytool.getInputStream()) {
      String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool of the JDK cannot make a certificate: " + text.strip());
      }
    } catch (InterruptedException e) {
      keytool.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a certificate was made", e);
    }
  }

  private static SelfSigned read(Path store, char[] password) throws IOException {
    try (InputStream bytes = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(bytes, password);
      return new SelfSigned(
          pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
          pem("PRIVATE KEY", keys.getKey(ALIAS, password).getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException("this JDK cannot read what its keytool has made", e);
    }
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), what);
  }
}

package io.penstock.engine.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 for S3, written anew so that the one under test is not its own judge. */
record SignatureV4(
    String accessKey, String secretKey, Optional<String> sessionToken, String region) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * The headers that sign a request.
   *
   * @param path encoded as it is sent
   * @param query sorted by name and encoded as it is sent
   */
  Map<String, String> headers(
      Clock clock, String method, String host, String path, String query, byte[] body) {
    String time = TIME.format(Instant.now(clock));
    String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
    TreeMap<String, String> headers = new TreeMap<>();
    headers.put("host", host);
    headers.put("x-amz-content-sha256", sha256(body));
    headers.put("x-amz-date", time);
    sessionToken.ifPresent(token -> headers.put("x-amz-security-token", token));
    String names = String.join(";", headers.keySet());
    StringBuilder canonical =
        new StringBuilder(method).append('\n').append(path).append('\n').append(query).append('\n');
    headers.forEach((name, value) -> canonical.append(name + ":" + value + "\n"));
    canonical.append('\n').append(names).append('\n').append(sha256(body));
    String toSign =
        String.join(
            "\n", "AWS4-HMAC-SHA256", time, scope, sha256(canonical.toString().getBytes(UTF_8)));
    byte[] key = ("AWS4" + secretKey).getBytes(UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    headers.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(accessKey, scope, names, HexFormat.of().formatHex(hmac(key, toSign))));
    headers.remove("host"); // The client sends it of itself.
    return headers;
  }

  /** Names nobody's secret. */
  @Override
  public String toString() {
    return "SignatureV4[" + accessKey + ", " + region + "]";
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

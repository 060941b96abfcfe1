package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.transfer.testing.HostileRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature Version 4 as a server checks it, from what came over the wire. */
final class SignatureCheck {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=[^/]+/(([0-9]{8})/([^/]+)/([^/]+)/aws4_request),"
              + " ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

  private SignatureCheck() {}

  static boolean passes(HostileRequest request, String secret) throws GeneralSecurityException {
    Matcher parts = AUTHORIZATION.matcher(request.header("authorization").orElse(""));
    if (!parts.matches()) {
      return false;
    }
    String[] query = request.query().isEmpty() ? new String[0] : request.query().split("&", -1);
    Arrays.sort(query);
    StringBuilder canonical =
        new StringBuilder(request.method() + "\n" + request.path() + "\n")
            .append(String.join("&", query) + "\n");
    for (String name : parts.group(5).split(";", -1)) {
      canonical.append(name + ":" + request.header(name).orElse("missing") + "\n");
    }
    canonical.append("\n" + parts.group(5) + "\n");
    canonical.append(request.header("x-amz-content-sha256").orElse("missing"));
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.toString().getBytes(UTF_8));
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + request.header("x-amz-date").orElse("missing")
            + "\n"
            + parts.group(1)
            + "\n"
            + HexFormat.of().formatHex(hash);
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String step : new String[] {parts.group(2), parts.group(3), parts.group(4)}) {
      key = hmac(key, step);
    }
    key = hmac(key, "aws4_request");
    return HexFormat.of().formatHex(hmac(key, toSign)).equals(parts.group(6));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }
}

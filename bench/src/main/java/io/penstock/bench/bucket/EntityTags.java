package io.penstock.bench.bucket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;

/**
 * ETags as S3 gives them: the MD5 of the content, which some clients check, or for what would have
 * been uploaded in parts, a tag with the number of parts at its end.
 */
final class EntityTags {
  /** From this size on the tools of AWS upload in parts, of this size each. */
  private static final long PART = 8L << 20;

  private record Body(long size, int variant) {}

  private final ConcurrentHashMap<Body, byte[]> known = new ConcurrentHashMap<>();

  byte[] of(long size, int variant, int start) {
    Body body = new Body(size, variant);
    byte[] tag = known.get(body);
    return tag != null ? tag : known.computeIfAbsent(body, key -> compute(size, variant, start));
  }

  private static byte[] compute(long size, int variant, int start) {
    if (size < PART) {
      return md5(start, size).getBytes(US_ASCII);
    }
    String tag = "%016x%016x-%d";
    return tag.formatted(
            Mixer.mix(size, variant), Mixer.mix(variant, size), (size + PART - 1) / PART)
        .getBytes(US_ASCII);
  }

  private static String md5(int start, long size) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      // Less than a period, so contiguous from every start.
      digest.update(Pattern.bytes(), start, Math.toIntExact(size));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}

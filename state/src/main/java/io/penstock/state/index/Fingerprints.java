package io.penstock.state.index;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * 64-bit digests (xxh3, seeded per relationship) of what must be equal for an object to count as
 * unchanged. Two different states have the same digest once in 2^64. Thread-safe.
 */
public final class Fingerprints {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private final Hasher64 hasher;

  Fingerprints(long seed) {
    hasher = Hashing.xxh3_64(seed);
  }

  /**
   * Of an object as a listing states it.
   *
   * @param size bytes
   * @param lastModifiedMillis since 1970
   */
  public long object(
      long size, byte[] etag, int etagOffset, int etagLength, long lastModifiedMillis) {
    byte[] buffer = new byte[16 + etagLength];
    LONG.set(buffer, 0, size);
    LONG.set(buffer, 8, lastModifiedMillis);
    System.arraycopy(etag, etagOffset, buffer, 16, etagLength);
    return hasher.hashBytesToLong(buffer);
  }

  /** The same from an ETag as text; equal to the digest of its UTF-8 bytes. */
  public long object(long size, String etag, long lastModifiedMillis) {
    byte[] bytes = etag.getBytes(StandardCharsets.UTF_8);
    return object(size, bytes, 0, bytes.length, lastModifiedMillis);
  }

  /** Of a local file: size in bytes, modification and change time in nanoseconds since 1970. */
  public long local(long size, long modifiedNanos, long changedNanos, long inode) {
    byte[] buffer = new byte[32];
    LONG.set(buffer, 0, size);
    LONG.set(buffer, 8, modifiedNanos);
    LONG.set(buffer, 16, changedNanos);
    LONG.set(buffer, 24, inode);
    return hasher.hashBytesToLong(buffer);
  }
}

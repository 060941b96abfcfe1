package io.penstock.state.index;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Keys as the index holds them: 128 bits of xxh3 with the relationship's seed, so that nobody who
 * may write to the bucket can make two keys meet. Thread-safe.
 */
final class KeyHash {
  static final int BYTES = 16;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Hasher128 hasher;

  KeyHash(long seed) {
    hasher = Hashing.xxh3_128(seed);
  }

  void of(byte[] key, int offset, int length, byte[] into, int at) {
    HashValue128 hash = hasher.hashBytesTo128Bits(key, offset, length);
    LONG.set(into, at, hash.getLeastSignificantBits());
    LONG.set(into, at + 8, hash.getMostSignificantBits());
  }
}

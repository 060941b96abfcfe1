package io.penstock.state.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The 24 bytes of an entry: object fingerprint, local fingerprint, epoch, flags. */
final class EntryBytes {
  static final int BYTES = 24;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private EntryBytes() {}

  static void write(byte[] into, int at, long object, long local, int epoch, int flags) {
    LONG.set(into, at, object);
    LONG.set(into, at + 8, local);
    INT.set(into, at + 16, epoch);
    INT.set(into, at + 20, flags);
  }

  static void read(byte[] from, int at, IndexEntry into) {
    into.set(
        (long) LONG.get(from, at),
        (long) LONG.get(from, at + 8),
        (int) INT.get(from, at + 16),
        (int) INT.get(from, at + 20));
  }

  static long local(byte[] from, int at) {
    return (long) LONG.get(from, at + 8);
  }

  static void setLocal(byte[] into, int at, long local) {
    LONG.set(into, at + 8, local);
  }

  static int epoch(byte[] from, int at) {
    return (int) INT.get(from, at + 16);
  }

  static int flags(byte[] from, int at) {
    return (int) INT.get(from, at + 20);
  }
}

package io.penstock.state.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A page of keys for tests. */
final class Keys implements KeyPage {
  private final byte[] bytes;
  private final int[] offsets;

  private Keys(List<byte[]> keys) {
    offsets = new int[keys.size() + 1];
    for (int i = 0; i < keys.size(); i++) {
      offsets[i + 1] = offsets[i] + keys.get(i).length;
    }
    bytes = new byte[offsets[keys.size()]];
    for (int i = 0; i < keys.size(); i++) {
      System.arraycopy(keys.get(i), 0, bytes, offsets[i], keys.get(i).length);
    }
  }

  static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] key(long number) {
    return bytes(String.format("data/%010d", number));
  }

  static Keys of(String... keys) {
    return new Keys(Arrays.stream(keys).map(Keys::bytes).toList());
  }

  /** Keys of the numbers from, from + step, ... */
  static Keys numbers(long from, int count, int step) {
    byte[][] keys = new byte[count][];
    for (int i = 0; i < count; i++) {
      keys[i] = key(from + (long) i * step);
    }
    return new Keys(List.of(keys));
  }

  @Override
  public int count() {
    return offsets.length - 1;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int offset(int index) {
    return offsets[index];
  }

  @Override
  public int length(int index) {
    return offsets[index + 1] - offsets[index];
  }
}

package io.penstock.engine.demo.server;

/**
 * The bytes of one version of an object, readable from any position.
 *
 * <p>Immutable and thread-safe. Reading neither blocks nor allocates, since it happens on an event
 * loop.
 */
public interface Content {
  /** How many bytes there are. */
  long size();

  /**
   * Copies bytes from a position on.
   *
   * @param position of the first byte to copy, 0 to {@link #size()}
   * @param target where to copy them
   * @param offset of the first byte in the target
   * @param length how many, within both the content and the target
   */
  void read(long position, byte[] target, int offset, int length);

  /** Exactly these bytes, copied. */
  static Content of(byte[] bytes) {
    return new StoredContent(bytes.clone());
  }

  /** So many bytes that look random, made anew from the seed whenever they are read. */
  static Content synthetic(long seed, long size) {
    return new SyntheticContent(seed, size);
  }
}

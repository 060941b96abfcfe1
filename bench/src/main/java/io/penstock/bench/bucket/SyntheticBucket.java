package io.penstock.bench.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A bucket whose objects are numbered from 0 in the order of their keys, and computed by number.
 *
 * <p>Thread-safe. Memory does not grow with the number of objects.
 */
public final class SyntheticBucket {
  /** Longest key S3 allows, in bytes: what a buffer for {@link #writeKey} must hold. */
  public static final int LONGEST_KEY = 1_024;

  /** 2024-01-01T00:00:00Z: before every local file, which some tools compare with. */
  private static final long FIRST_MODIFIED = 1_704_067_200L;

  /** How many different modification times there are; few, so that their text can be prepared. */
  public static final int MODIFICATION_TIMES = 1_000;

  /**
   * How many different bodies of one size there are. A prime that divides no usual count, so that
   * neighbours differ; few, so that their MD5 is computed once.
   */
  private static final int VARIANTS = 251;

  private final BucketShape shape;
  private final byte[][] folders;
  private final EntityTags tags = new EntityTags();

  public SyntheticBucket(BucketShape shape) {
    this.shape = shape;
    this.folders =
        shape.folderNames().stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
  }

  public BucketShape shape() {
    return shape;
  }

  /** How many objects there are in all folders. */
  public long count() {
    return shape.objects() * folders.length;
  }

  /**
   * Writes an object's key from the start of an array of at least {@link #LONGEST_KEY} bytes.
   *
   * @return its length
   */
  public int writeKey(long index, byte[] target) {
    byte[] folder = folders[(int) (index / shape.objects())];
    System.arraycopy(folder, 0, target, 0, folder.length);
    return shape.keys().write(index % shape.objects(), target, folder.length);
  }

  /** The object's key as text. */
  public String key(long index) {
    byte[] key = new byte[LONGEST_KEY];
    return new String(key, 0, writeKey(index, key), UTF_8);
  }

  /** The first object whose key is the given one or a later one; {@link #count} where none is. */
  public long ceiling(byte[] key, int length) {
    byte[] probe = new byte[LONGEST_KEY];
    long low = 0;
    long high = count();
    while (low < high) {
      long middle = (low + high) >>> 1;
      int probeLength = writeKey(middle, probe);
      if (Arrays.compareUnsigned(probe, 0, probeLength, key, 0, length) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The first object whose key comes after the given one; {@link #count} where none does. */
  public long higher(byte[] key, int length) {
    long at = ceiling(key, length);
    return isKey(at, key, length) ? at + 1 : at;
  }

  /** The object with this key, or -1. */
  public long find(byte[] key, int length) {
    long at = ceiling(key, length);
    return isKey(at, key, length) ? at : -1;
  }

  private boolean isKey(long index, byte[] key, int length) {
    if (index >= count()) {
      return false;
    }
    byte[] probe = new byte[LONGEST_KEY];
    return Arrays.equals(probe, 0, writeKey(index, probe), key, 0, length);
  }

  /** Bytes of an object. */
  public long size(long index) {
    return shape.sizes().of(shape.seed(), index);
  }

  /** Where in the {@link Pattern} an object begins. */
  public int start(long index) {
    return start(variant(index));
  }

  /** An object's ETag, without quotes; shared, not to be changed. */
  public byte[] entityTag(long index) {
    int variant = variant(index);
    return tags.of(size(index), variant, start(variant));
  }

  /** When an object was last modified, in seconds since 1970: one of a few consecutive seconds. */
  public long lastModified(long index) {
    return FIRST_MODIFIED + modificationTime(index);
  }

  /** Which of the {@link #MODIFICATION_TIMES} an object has. */
  public int modificationTime(long index) {
    return (int) (index % MODIFICATION_TIMES);
  }

  private int variant(long index) {
    return (int) Long.remainderUnsigned(Mixer.mix(~shape.seed(), index), VARIANTS);
  }

  private static int start(int variant) {
    return (int) ((long) variant * Pattern.PERIOD / VARIANTS);
  }
}

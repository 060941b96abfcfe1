package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.transfer.key.KeyColumn;
import io.penstock.transfer.key.ObjectKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * One page of a listing, in columns: no object for each key until one is asked for.
 *
 * <p>Immutable once built, as long as nobody writes to the arrays it lends. Thread-safe. Keys
 * ascend strictly as unsigned UTF-8.
 */
public final class ListingPage implements KeyColumn {
  private static final byte ARCHIVED = 1;
  private static final byte CHECKSUM = 2;

  private final int size;
  private final byte[] keys;
  private final int[] keyEnds;
  private final byte[] etags;
  private final int[] etagEnds;
  private final long[] sizes;
  private final long[] modified;
  private final byte[] flags;
  private final Optional<String> nextContinuationToken;

  private ListingPage(Builder builder, Optional<String> nextContinuationToken) {
    this.size = builder.size;
    this.keys = builder.keys;
    this.keyEnds = builder.keyEnds;
    this.etags = builder.etags;
    this.etagEnds = builder.etagEnds;
    this.sizes = builder.sizes;
    this.modified = builder.modified;
    this.flags = builder.flags;
    this.nextContinuationToken = nextContinuationToken;
  }

  private ListingPage(ListingPage whole, int size) {
    this.size = size;
    this.keys = whole.keys;
    this.keyEnds = whole.keyEnds;
    this.etags = whole.etags;
    this.etagEnds = whole.etagEnds;
    this.sizes = whole.sizes;
    this.modified = whole.modified;
    this.flags = whole.flags;
    this.nextContinuationToken = Optional.empty();
  }

  /** A page to be filled, with room for so many keys before it has to grow. */
  public static Builder builder(int expectedKeys) {
    return new Builder(expectedKeys);
  }

  /** The number of keys, 0 to 1,000. */
  @Override
  public int size() {
    return size;
  }

  /** The bytes of all keys, one after the other; lent, not to be written to. */
  @Override
  public byte[] keyBytes() {
    return keys;
  }

  /** Where key {@code i} begins in {@link #keyBytes}. */
  @Override
  public int keyOffset(int i) {
    return i == 0 ? 0 : keyEnds[i - 1];
  }

  /** The bytes of key {@code i}. */
  @Override
  public int keyLength(int i) {
    return keyEnds[i] - keyOffset(i);
  }

  /** Bytes of the object. */
  public long objectSize(int i) {
    return sizes[i];
  }

  /** Milliseconds since 1970 in UTC. */
  public long lastModifiedMillis(int i) {
    return modified[i];
  }

  /** The bytes of all ETags without quotes, one after the other; lent, not to be written to. */
  public byte[] etagBytes() {
    return etags;
  }

  /** Where ETag {@code i} begins in {@link #etagBytes}. */
  public int etagOffset(int i) {
    return i == 0 ? 0 : etagEnds[i - 1];
  }

  /** The bytes of ETag {@code i}. */
  public int etagLength(int i) {
    return etagEnds[i] - etagOffset(i);
  }

  /** The ETag without its quotes. */
  public String etag(int i) {
    return new String(etags, etagOffset(i), etagLength(i), ISO_8859_1);
  }

  /** Whether the object can be read at once, as far as the listing says. */
  public StorageClass storageClass(int i) {
    return (flags[i] & ARCHIVED) == 0 ? StorageClass.READABLE : StorageClass.ARCHIVED;
  }

  /** Whether the listing names a checksum of the whole object. */
  public boolean hasFullObjectChecksum(int i) {
    return (flags[i] & CHECKSUM) != 0;
  }

  /** Where the listing goes on; empty on its last page. */
  public Optional<String> nextContinuationToken() {
    return nextContinuationToken;
  }

  /** Key {@code i}, copied out of the page. */
  public ObjectKey key(int i) {
    return ObjectKey.of(Arrays.copyOfRange(keys, keyOffset(i), keyEnds[i]));
  }

  /**
   * What the page has of the keys up to and including one; lends the same columns. Nothing follows
   * it where the listing has reached that key.
   */
  public ListingPage upTo(ObjectKey last) {
    byte[] end = last.bytes();
    if (size == 0 || compareKey(size - 1, end, 0, end.length) < 0) {
      return this;
    }
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compareKey(middle, end, 0, end.length) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return new ListingPage(this, low);
  }

  /** Object {@code i}, copied out of the page. */
  public ObjectVersion version(int i) {
    return new ObjectVersion(
        key(i),
        sizes[i],
        etag(i),
        Instant.ofEpochMilli(modified[i]),
        storageClass(i),
        hasFullObjectChecksum(i));
  }

  /** Compares key {@code i} with the bytes of another key, as unsigned UTF-8. */
  int compareKey(int i, byte[] other, int from, int to) {
    return Arrays.compareUnsigned(keys, keyOffset(i), keyEnds[i], other, from, to);
  }

  /** Key {@code i} for a message. */
  String keyText(int i) {
    return new String(keys, keyOffset(i), keyLength(i), UTF_8);
  }

  /** Fills the columns of a page. Confined to one thread; of no use once it was built. */
  public static final class Builder {
    private int size;
    private byte[] keys;
    private int[] keyEnds;
    private byte[] etags;
    private int[] etagEnds;
    private long[] sizes;
    private long[] modified;
    private byte[] flags;

    /** Where the key and the ETag of the row under way end. */
    private int keyEnd;

    private int etagEnd;

    private Builder(int expected) {
      int rows = Math.max(1, expected);
      keys = new byte[rows * 48];
      etags = new byte[rows * 34];
      keyEnds = new int[rows];
      etagEnds = new int[rows];
      sizes = new long[rows];
      modified = new long[rows];
      flags = new byte[rows];
    }

    /** Adds an object. */
    public Builder add(ObjectVersion version) {
      byte[] key = version.key().bytes();
      byte[] etag = version.etag().getBytes(ISO_8859_1);
      key(key, 0, key.length);
      etag(etag, 0, etag.length);
      return row(
          version.size(),
          version.lastModified().toEpochMilli(),
          version.storageClass() == StorageClass.ARCHIVED,
          version.checksumListed());
    }

    /** How many objects were added. */
    int size() {
      return size;
    }

    /** Ends a page that others follow, or the last one where there is no token. */
    public ListingPage build(Optional<String> nextContinuationToken) {
      return new ListingPage(this, nextContinuationToken);
    }

    /** Sets the key of the row that {@link #row} is about to end. */
    void key(byte[] key, int from, int to) {
      int start = size == 0 ? 0 : keyEnds[size - 1];
      keys = room(keys, start, to - from);
      System.arraycopy(key, from, keys, start, to - from);
      keyEnd = start + to - from;
    }

    /** Sets the ETag, without quotes, of the row that {@link #row} is about to end. */
    void etag(byte[] etag, int from, int to) {
      int start = size == 0 ? 0 : etagEnds[size - 1];
      etags = room(etags, start, to - from);
      System.arraycopy(etag, from, etags, start, to - from);
      etagEnd = start + to - from;
    }

    /** Ends a row whose key and ETag were set. */
    Builder row(long objectSize, long modifiedMillis, boolean archived, boolean checksum) {
      grow();
      keyEnds[size] = keyEnd;
      etagEnds[size] = etagEnd;
      sizes[size] = objectSize;
      modified[size] = modifiedMillis;
      flags[size] = (byte) ((archived ? ARCHIVED : 0) | (checksum ? CHECKSUM : 0));
      size++;
      return this;
    }

    /** The key of the row under way, for a message. */
    String keyText() {
      int start = size == 0 ? 0 : keyEnds[size - 1];
      return new String(keys, start, keyEnd - start, UTF_8);
    }

    /** Takes the URL encoding off every key, in place: decoding never makes a key longer. */
    void urlDecodeKeys() throws MalformedXmlException {
      int from = 0;
      int out = 0;
      for (int i = 0; i < size; i++) {
        int to = keyEnds[i];
        out = UrlCode.decode(keys, from, to, out);
        from = to;
        keyEnds[i] = out;
      }
    }

    private void grow() {
      if (size == sizes.length) {
        int rows = size * 2;
        keyEnds = Arrays.copyOf(keyEnds, rows);
        etagEnds = Arrays.copyOf(etagEnds, rows);
        sizes = Arrays.copyOf(sizes, rows);
        modified = Arrays.copyOf(modified, rows);
        flags = Arrays.copyOf(flags, rows);
      }
    }

    private static byte[] room(byte[] array, int used, int wanted) {
      int needed = Math.addExact(used, wanted);
      return needed <= array.length
          ? array
          : Arrays.copyOf(array, Math.max(needed, array.length * 2));
    }
  }
}

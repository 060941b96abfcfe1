package io.penstock.bench.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.bench.bucket.SyntheticBucket;
import java.util.Arrays;

/**
 * Writes pages of keys as S3 does. The token to go on with is the number of the next object, so
 * that no key has to be searched for. Confined to one thread: its buffers are used again.
 */
final class ListingWriter {
  private static final byte[] CONTENTS = ascii("<Contents><Key>");
  private static final byte[] LAST_MODIFIED = ascii("</Key><LastModified>");
  private static final byte[] ETAG = ascii("</LastModified><ETag>&quot;");
  private static final byte[] SIZE = ascii("&quot;</ETag><Size>");
  private static final byte[] STORAGE_CLASS =
      ascii("</Size><StorageClass>STANDARD</StorageClass></Contents>");

  private final SyntheticBucket bucket;
  private final Times times;
  private final Text page = new Text(400_000);
  private final Text entries = new Text(400_000);
  private final Text commonPrefixes = new Text(1_000);
  private final byte[] key = new byte[SyntheticBucket.LONGEST_KEY];

  ListingWriter(SyntheticBucket bucket, Times times) {
    this.bucket = bucket;
    this.times = times;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /**
   * A page, valid until the next one is written.
   *
   * @param body the document
   * @param keys how many keys and common prefixes it holds
   */
  record Page(Text body, int keys) {}

  Page write(ListQuery query) throws BadRequestException {
    byte[] prefix = query.prefixBytes();
    byte[] delimiter = query.delimiter().getBytes(UTF_8);
    long next = first(query, prefix);
    long end = afterPrefix(prefix, prefix.length);
    int keys = 0;
    entries.clear();
    commonPrefixes.clear();
    byte[] last = {};
    while (next < end && keys < query.maxKeys()) {
      int length = bucket.writeKey(next, key);
      int group = delimiter.length == 0 ? -1 : groupEnd(length, prefix.length, delimiter);
      if (group < 0) {
        writeEntry(next++, length, query.urlEncoded());
        last = query.second() ? last : Arrays.copyOf(key, length);
      } else {
        commonPrefixes.add("<CommonPrefixes><Prefix>");
        name(commonPrefixes, key, group, query.urlEncoded());
        commonPrefixes.add("</Prefix></CommonPrefixes>");
        last = Arrays.copyOf(key, group);
        next = afterPrefix(last, group);
      }
      keys++;
    }
    boolean truncated = next < end && query.maxKeys() > 0;
    page.clear();
    writeHead(query, keys, truncated, next, last);
    page.add(entries.array(), 0, entries.length());
    page.add(commonPrefixes.array(), 0, commonPrefixes.length());
    page.add("</ListBucketResult>");
    return new Page(page, keys);
  }

  private long first(ListQuery query, byte[] prefix) throws BadRequestException {
    long first = bucket.ceiling(prefix, prefix.length);
    if (query.token() != null) {
      try {
        return Math.max(first, Long.parseLong(query.token()));
      } catch (NumberFormatException e) {
        throw new BadRequestException("The continuation token provided is incorrect", e);
      }
    }
    if (query.after().isEmpty()) {
      return first;
    }
    byte[] after = query.after().getBytes(UTF_8);
    // A marker that is a common prefix stands for all keys beneath it.
    boolean group = !query.second() && !query.delimiter().isEmpty();
    boolean wholeGroup = group && query.after().endsWith(query.delimiter());
    return Math.max(
        first, wholeGroup ? afterPrefix(after, after.length) : bucket.higher(after, after.length));
  }

  /** The first object whose key comes after all that begin with a prefix. */
  private long afterPrefix(byte[] prefix, int length) {
    int end = length;
    while (end > 0 && prefix[end - 1] == (byte) 0xff) {
      end--;
    }
    if (end == 0) {
      return bucket.count();
    }
    byte[] successor = Arrays.copyOf(prefix, end);
    successor[end - 1]++;
    return bucket.ceiling(successor, end);
  }

  private int groupEnd(int keyLength, int from, byte[] delimiter) {
    for (int at = from; at + delimiter.length <= keyLength; at++) {
      if (Arrays.equals(key, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
        return at + delimiter.length;
      }
    }
    return -1;
  }

  private void writeEntry(long index, int keyLength, boolean urlEncoded) {
    entries.add(CONTENTS);
    name(entries, key, keyLength, urlEncoded);
    entries.add(LAST_MODIFIED).add(times.listed(bucket.modificationTime(index)));
    entries.add(ETAG).add(bucket.entityTag(index));
    entries.add(SIZE).add(bucket.size(index)).add(STORAGE_CLASS);
  }

  private static void name(Text target, byte[] name, int length, boolean urlEncoded) {
    if (urlEncoded) {
      target.addUrl(name, 0, length);
    } else {
      target.addXml(name, 0, length);
    }
  }

  private void writeHead(ListQuery query, int keys, boolean truncated, long next, byte[] last) {
    page.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    page.add("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
    element("Name", bucket.shape().name(), false);
    element("Prefix", query.prefix(), query.urlEncoded());
    if (query.second()) {
      if (!query.after().isEmpty()) {
        element("StartAfter", query.after(), query.urlEncoded());
      }
      if (query.token() != null) {
        element("ContinuationToken", query.token(), false);
      }
      if (truncated) {
        element("NextContinuationToken", Long.toString(next), false);
      }
      element("KeyCount", Integer.toString(keys), false);
    } else {
      element("Marker", query.after(), query.urlEncoded());
      if (truncated) {
        element("NextMarker", new String(last, UTF_8), query.urlEncoded());
      }
    }
    element("MaxKeys", Integer.toString(query.maxKeys()), false);
    if (!query.delimiter().isEmpty()) {
      element("Delimiter", query.delimiter(), query.urlEncoded());
    }
    if (query.urlEncoded()) {
      element("EncodingType", "url", false);
    }
    element("IsTruncated", Boolean.toString(truncated), false);
  }

  private void element(String name, String value, boolean urlEncoded) {
    byte[] text = value.getBytes(UTF_8);
    page.add("<").add(name).add(">");
    name(page, text, text.length, urlEncoded);
    page.add("</").add(name).add(">");
  }
}

package io.penstock.engine.demo.server;

import io.penstock.transfer.key.ObjectKey;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map.Entry;

/** Writes the document that answers ListObjectsV2. */
final class ListingDocument {
  /** S3 always writes three digits of a second, and always zeros. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder xml = new StringBuilder(1 << 14);
  private final boolean urlEncoded;

  private ListingDocument(boolean urlEncoded) {
    this.urlEncoded = urlEncoded;
  }

  static String of(String bucket, ListingQuery query, Bucket.Page page) {
    ListingDocument document = new ListingDocument(query.urlEncoded());
    document.write(bucket, query, page);
    return document.xml.toString();
  }

  private void write(String bucket, ListingQuery query, Bucket.Page page) {
    List<Entry<ObjectKey, StoredObject>> entries = page.entries();
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
    element("Name", escape(bucket));
    element("Prefix", key(query.prefix()));
    query.startAfter().ifPresent(after -> element("StartAfter", key(after)));
    query.continuationToken().ifPresent(token -> element("ContinuationToken", escape(token)));
    if (page.truncated()) {
      ObjectKey last = entries.get(entries.size() - 1).getKey();
      element("NextContinuationToken", escape(ListingQuery.token(last)));
    }
    element("KeyCount", Integer.toString(entries.size()));
    element("MaxKeys", Integer.toString(query.maxKeys()));
    if (urlEncoded) {
      element("EncodingType", "url");
    }
    element("IsTruncated", Boolean.toString(page.truncated()));
    entries.forEach(entry -> object(entry.getKey(), entry.getValue()));
    xml.append("</ListBucketResult>");
  }

  private void object(ObjectKey key, StoredObject object) {
    xml.append("<Contents>");
    element("Key", key(key));
    element("LastModified", TIME.format(object.lastModified()));
    element("ETag", "&quot;" + object.etag() + "&quot;");
    element("ChecksumAlgorithm", "CRC32");
    element("ChecksumType", "FULL_OBJECT");
    element("Size", Long.toString(object.content().size()));
    element("StorageClass", "STANDARD");
    xml.append("</Contents>");
  }

  private void element(String name, String escaped) {
    xml.append('<').append(name).append('>').append(escaped).append("</").append(name).append('>');
  }

  private String key(ObjectKey key) {
    return urlEncoded ? Percent.encode(key.bytes()) : escape(key.toString());
  }

  /** Escapes like S3, which writes control characters as references that XML 1.0 does not allow. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c < ' ' || c == '&' || c == '<' || c == '>' || c == '"') {
                escaped.append("&#x").append(Integer.toHexString(c)).append(';');
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }
}

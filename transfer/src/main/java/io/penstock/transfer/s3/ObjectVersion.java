package io.penstock.transfer.s3;

import io.penstock.transfer.key.ObjectKey;
import java.time.Instant;

/**
 * One version of an object as a listing states it.
 *
 * @param key the whole key, the folder's prefix included
 * @param size bytes
 * @param etag without its quotes
 * @param lastModified as precise as the listing gives it
 * @param storageClass where it is kept
 * @param checksumListed whether the listing names a checksum of the whole object
 */
public record ObjectVersion(
    ObjectKey key,
    long size,
    String etag,
    Instant lastModified,
    StorageClass storageClass,
    boolean checksumListed) {}

package io.penstock.transfer.s3;

import io.penstock.transfer.key.ObjectKey;
import java.util.Optional;

/**
 * Asks for one page of a listing.
 *
 * @param prefix what every key begins with
 * @param startAfter keys up to and including this one are left out; ignored by S3 beside a token
 * @param continuationToken where the page before left off
 * @param maxKeys keys at most, 1 to 1,000
 */
public record ListRequest(
    String prefix,
    Optional<ObjectKey> startAfter,
    Optional<String> continuationToken,
    int maxKeys) {}

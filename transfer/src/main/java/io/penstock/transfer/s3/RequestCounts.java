package io.penstock.transfer.s3;

/**
 * Requests sent so far, attempts that failed included.
 *
 * @param list pages of listings
 * @param get reads of bytes
 * @param head questions for a checksum, and control calls
 * @param retries how many of them repeated another
 */
public record RequestCounts(long list, long get, long head, long retries) {}

package io.penstock.state.index;

/**
 * What an index consists of.
 *
 * @param entries recorded in the files that are recorded to; stale ones included
 * @param shards key ranges
 * @param files index files
 * @param bytes of all index files, all of them allocated
 * @param recovered files that were open when their process ended and were recovered since opening
 * @param damaged files that could not be used and were moved aside since opening
 */
public record IndexStatistics(
    long entries, int shards, int files, long bytes, int recovered, int damaged) {}

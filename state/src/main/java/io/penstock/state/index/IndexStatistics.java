package io.penstock.state.index;

/**
 * What an index consists of.
 *
 * @param entries recorded in the files that are recorded to; stale ones included
 * @param shards key ranges
 * @param recovered files that may have been torn and were recovered since opening
 * @param damaged files that could not be used and were moved aside since opening
 */
public record IndexStatistics(long entries, int shards, int recovered, int damaged) {}

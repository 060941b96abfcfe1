package io.penstock.pipeline.filter;

import io.penstock.pipeline.copy.Candidate;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.outcome.Unchanged;
import java.util.List;

/**
 * What a page of a listing comes to.
 *
 * @param objects how many belong to the job
 * @param bytes the sum of their sizes
 * @param unchanged those that need nothing
 * @param skipped those left out by rule
 * @param candidates those to copy
 */
public record PageVerdict(
    int objects,
    long bytes,
    Unchanged unchanged,
    List<NotCopied> skipped,
    List<Candidate> candidates) {

  /** Collects a verdict while a page is gone through. */
  static final class Builder {
    private final List<NotCopied> skipped = new java.util.ArrayList<>();
    private final List<Candidate> candidates = new java.util.ArrayList<>();
    private int objects;
    private long bytes;
    private int unchangedObjects;
    private long unchangedBytes;

    void listed(long size) {
      objects++;
      bytes += size;
    }

    void unchanged(long size) {
      unchangedObjects++;
      unchangedBytes += size;
    }

    void skip(NotCopied notCopied) {
      skipped.add(notCopied);
    }

    void copy(Candidate candidate) {
      candidates.add(candidate);
    }

    PageVerdict build() {
      return new PageVerdict(
          objects,
          bytes,
          new Unchanged(unchangedObjects, unchangedBytes),
          List.copyOf(skipped),
          List.copyOf(candidates));
    }
  }
}

package io.penstock.pipeline.filter;

import io.penstock.pipeline.copy.Candidate;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.outcome.Reason;
import io.penstock.transfer.key.ObjectKey;

/** What one object needs, unless its path turns out to be a directory for others. */
sealed interface Judgement {
  /** Adds the judgement to a page's verdict. */
  void tell(PageVerdict.Builder verdict);

  /** Adds instead that the object's path is a directory. */
  void shadowed(PageVerdict.Builder verdict);

  /** Lets go of what is held for the object. */
  default void forget() {}

  /** Needs nothing. */
  record Same(ObjectKey key, long size) implements Judgement {
    @Override
    public void tell(PageVerdict.Builder verdict) {
      verdict.unchanged(size);
    }

    @Override
    public void shadowed(PageVerdict.Builder verdict) {
      verdict.skip(Judgement.shadowed(key, size));
    }
  }

  /** Must be copied and can be. */
  record Copy(Candidate candidate) implements Judgement {
    @Override
    public void tell(PageVerdict.Builder verdict) {
      verdict.copy(candidate);
    }

    @Override
    public void shadowed(PageVerdict.Builder verdict) {
      candidate.release();
      verdict.skip(Judgement.shadowed(candidate.version().key(), candidate.version().size()));
    }

    @Override
    public void forget() {
      candidate.release();
    }
  }

  /** Must be copied and cannot be. */
  record Unreadable(NotCopied notCopied) implements Judgement {
    @Override
    public void tell(PageVerdict.Builder verdict) {
      verdict.skip(notCopied);
    }

    @Override
    public void shadowed(PageVerdict.Builder verdict) {
      verdict.skip(Judgement.shadowed(notCopied.key(), notCopied.bytes()));
    }
  }

  /** Says that an object's path is a directory for others. */
  static NotCopied shadowed(ObjectKey key, long size) {
    return new NotCopied(
        key,
        size,
        Reason.SHADOWED,
        "'" + key + "' cannot be a file: other objects lie beneath '" + key + "/'");
  }
}

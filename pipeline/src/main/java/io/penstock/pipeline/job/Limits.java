package io.penstock.pipeline.job;

import io.penstock.config.OnDisallowed;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.outcome.Reason;
import io.penstock.pipeline.progress.Progress;
import io.penstock.pipeline.progress.ProgressSnapshot;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** When objects that are not copied end the whole job. */
final class Limits {
  /** What the model of this engine's interface fails a job for. */
  private static final Set<Reason> DISALLOWED =
      EnumSet.of(Reason.DISALLOWED_PATH, Reason.SHADOWED, Reason.TYPE_CONFLICT, Reason.ARCHIVED);

  /**
   * So many refusals without one object that is there are a matter of the policy, not of objects.
   * They cost seconds, where millions may follow.
   */
  private static final long REFUSALS = 1_000;

  private final OnDisallowed onDisallowed;

  Limits(OnDisallowed onDisallowed) {
    this.onDisallowed = onDisallowed;
  }

  /** The failure that an object which was not copied means for the job, if any. */
  Optional<Throwable> check(NotCopied notCopied, Summary summary, Progress progress) {
    if (onDisallowed == OnDisallowed.FAIL && DISALLOWED.contains(notCopied.reason())) {
      return Optional.of(new DisallowedException(notCopied));
    }
    if (notCopied.reason() == Reason.ACCESS_DENIED
        && summary.count(Reason.ACCESS_DENIED) >= REFUSALS
        && nothingIsThere(progress.snapshot().files())) {
      return Optional.of(
          new TransferException(
              FailureKind.ACCESS_DENIED,
              "none of the first 1,000 objects may be read; the credentials need s3:GetObject on the"
                  + " folder's objects, or, where others may be read, leave these out with"
                  + " --exclude: "
                  + notCopied.message()));
    }
    return Optional.empty();
  }

  private static boolean nothingIsThere(ProgressSnapshot.Tally files) {
    return files.transferred() == 0 && files.unchanged() == 0;
  }
}

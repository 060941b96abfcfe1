package io.penstock.pipeline.copy;

import io.penstock.pipeline.outcome.Copied;
import io.penstock.pipeline.outcome.Failed;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.outcome.Outcome;
import io.penstock.pipeline.outcome.Reason;
import io.penstock.pipeline.outcome.Skipped;
import io.penstock.pipeline.progress.Progress;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ListRequest;
import io.penstock.transfer.s3.ListingPage;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.ObjectVersion;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Copies one object in one version, whatever happens to it meanwhile, and says what became of it.
 *
 * <p>An object that was replaced since it was listed is listed again and copied in its new version,
 * {@value #MOST_VERSIONS} times at most. Bytes that fail their checksum are fetched once more. A
 * failure of this object alone is an outcome; a failure that every object would meet is an error.
 */
public final class ObjectCopier {
  private static final int MOST_VERSIONS = 4;

  /** Bytes of an object that is gathered in one buffer, whatever the size of a part. */
  private static final long LARGEST_IN_MEMORY = 8L << 20;

  private final ObjectSource source;
  private final RangeReader reader;
  private final VersionCopier directory;
  private final VersionCopier small;
  private final VersionCopier large;
  private final long largestSmall;
  private final Recorder recorder;
  private final GiveWay giveWay;
  private final Progress progress;

  /** A copier of the objects of one job. */
  public ObjectCopier(CopyContext context) {
    this.reader =
        new RangeReader(
            context.source(),
            context.retries(),
            context.bandwidth(),
            context.abandoned(),
            context.timer());
    this.source = context.source();
    this.progress = context.progress();
    this.largestSmall = Math.min(context.partSize(), LARGEST_IN_MEMORY);
    this.directory = new DirectoryCopier(context.destination(), context.disk());
    this.small =
        new SmallObjectCopier(
            source,
            reader,
            context.destination(),
            context.memory(),
            context.bandwidth(),
            context.disk(),
            progress,
            context.abandoned());
    this.large =
        new LargeObjectCopier(
            source,
            reader,
            new LargeTransfers(
                context.destination(),
                context.ledgers(),
                context.interrupted(),
                context.partSize(),
                progress,
                context.keepsParts()),
            context.memory(),
            context.disk());
    this.recorder = new Recorder(context.index().fingerprints(), context.durability());
    Records records = new Records(context.index(), context.prefix());
    this.giveWay = new GiveWay(context.destination(), records, context.disk());
    context.destination().know(records::hold);
  }

  /**
   * Copies and records a candidate.
   *
   * <p>Completes empty when its job ends before the object is copied; then no partial file is left
   * but the complete parts of a large object.
   */
  public Mono<Outcome> copy(Candidate candidate) {
    return attempt(candidate, new Tries(MOST_VERSIONS, true, true))
        .onErrorResume(AbandonedException.class, end -> Mono.empty())
        .doFinally(signal -> candidate.release());
  }

  private Mono<Outcome> attempt(Candidate candidate, Tries tries) {
    return copierOf(candidate)
        .copy(candidate.version(), candidate.path())
        .map(placed -> recorded(candidate, placed))
        .onErrorResume(TransferException.class, failure -> afterFailure(candidate, tries, failure));
  }

  private VersionCopier copierOf(Candidate candidate) {
    if (candidate.directory()) {
      return directory;
    }
    return candidate.version().size() <= largestSmall ? small : large;
  }

  private Outcome recorded(Candidate candidate, Placed placed) {
    recorder.record(candidate, placed);
    return new Copied(candidate.version().key(), candidate.version().size(), placed.verification());
  }

  /** What is tried after a failure may fail as well, and for this object alone just so. */
  private Mono<Outcome> afterFailure(Candidate candidate, Tries tries, TransferException failure) {
    return again(candidate, tries, failure)
        .onErrorResume(
            TransferException.class,
            last ->
                last.kind().scope() == FailureKind.Scope.JOB
                    ? Mono.error(last)
                    : Mono.just(ended(candidate, last)));
  }

  private Mono<Outcome> again(Candidate candidate, Tries tries, TransferException failure) {
    FailureKind kind = failure.kind();
    if (kind == FailureKind.CHANGED && tries.versions() > 1) {
      return listAgain(candidate.version().key())
          .flatMap(
              newer ->
                  newer
                      .map(version -> attempt(replaced(candidate, version), tries.nextVersion()))
                      .orElseGet(() -> Mono.just(gone(candidate))));
    }
    if (kind == FailureKind.CHECKSUM_MISMATCH && tries.mayBeCorrupt()) {
      return attempt(candidate, tries.corruptOnce());
    }
    if (kind == FailureKind.TYPE_CONFLICT && tries.mayGiveWay()) {
      return giveWay
          .cleared(candidate.path())
          .flatMap(cleared -> cleared ? attempt(candidate, tries.gaveWay()) : Mono.error(failure));
    }
    return Mono.error(failure);
  }

  private Candidate replaced(Candidate candidate, ObjectVersion version) {
    progress.resized(version.size() - candidate.version().size());
    return candidate.in(version);
  }

  private Mono<Optional<ObjectVersion>> listAgain(ObjectKey key) {
    return reader
        .unlessAbandoned(
            source.list(new ListRequest(key.toString(), Optional.empty(), Optional.empty(), 1)))
        .map(page -> first(page).filter(version -> version.key().equals(key)));
  }

  private static Optional<ObjectVersion> first(ListingPage page) {
    return page.size() == 0 ? Optional.empty() : Optional.of(page.version(0));
  }

  private static Outcome gone(Candidate candidate) {
    ObjectVersion version = candidate.version();
    return new Skipped(
        new NotCopied(
            version.key(),
            version.size(),
            Reason.VANISHED,
            "'" + version.key() + "' was deleted after it was listed"));
  }

  private static Outcome ended(Candidate candidate, TransferException failure) {
    Reason reason = Reason.of(failure.kind());
    NotCopied detail =
        new NotCopied(
            candidate.version().key(), candidate.version().size(), reason, failure.getMessage());
    return reason.failure() ? new Failed(detail) : new Skipped(detail);
  }

  /** What may still be tried for one object. */
  private record Tries(int versions, boolean mayBeCorrupt, boolean mayGiveWay) {
    Tries nextVersion() {
      return new Tries(versions - 1, mayBeCorrupt, mayGiveWay);
    }

    Tries corruptOnce() {
      return new Tries(versions, false, mayGiveWay);
    }

    Tries gaveWay() {
      return new Tries(versions, mayBeCorrupt, false);
    }
  }
}

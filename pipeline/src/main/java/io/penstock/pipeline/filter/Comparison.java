package io.penstock.pipeline.filter;

import io.penstock.pipeline.copy.Candidate;
import io.penstock.pipeline.copy.Candidate.Cause;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.outcome.Reason;
import io.penstock.state.index.Fingerprints;
import io.penstock.state.index.IndexCursor;
import io.penstock.state.index.IndexEntry;
import io.penstock.state.index.RecordSlot;
import io.penstock.transfer.directory.DirectoryLook;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.key.KeyRules;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ListingPage;
import io.penstock.transfer.s3.StorageClass;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares an object with its record, and its record with the local file.
 *
 * <p>Blocks on files; confined to one call at a time, and to pages in their order.
 */
public final class Comparison {
  /** What is to come of an object that must be copied. */
  public enum Wanted {
    /** A number. */
    COUNT,
    /** A candidate that is told. */
    PLAN,
    /** A candidate that is copied and recorded. */
    COPY
  }

  private static final Optional<Cause> NEW = Optional.of(Cause.NEW);
  private static final Optional<Cause> CHANGED_THERE = Optional.of(Cause.CHANGED_THERE);
  private static final Optional<Cause> CHANGED_HERE = Optional.of(Cause.CHANGED_HERE);

  private final KeyRules rules;
  private final IndexCursor cursor;
  private final Fingerprints fingerprints;
  private final Supplier<DirectoryLook> looks;
  private final DirectoryLook look;
  private final boolean verifyLocal;
  private final Wanted wanted;
  private final IndexEntry entry = new IndexEntry();

  /**
   * A comparison at the beginning of a range.
   *
   * @param cursor the records of the range; closed with the comparison
   * @param looks open the local files, for this range and those that are split off
   * @param verifyLocal whether to look at local files at all
   * @param wanted what becomes of what changed
   */
  public Comparison(
      KeyRules rules,
      IndexCursor cursor,
      Fingerprints fingerprints,
      Supplier<DirectoryLook> looks,
      boolean verifyLocal,
      Wanted wanted) {
    this.rules = rules;
    this.cursor = cursor;
    this.fingerprints = fingerprints;
    this.looks = looks;
    this.look = looks.get();
    this.verifyLocal = verifyLocal;
    this.wanted = wanted;
  }

  /** Gives the records above a key to a new comparison. */
  Comparison above(ObjectKey key) {
    return new Comparison(
        rules, cursor.giveUp(key.bytes()), fingerprints, looks, verifyLocal, wanted);
  }

  /** Says that the whole range was seen: what was not is forgotten. */
  void complete() {
    cursor.complete();
  }

  void close() {
    cursor.close();
    look.close();
  }

  /** Prepares for the objects of a page. */
  void turnTo(ListingPage page) {
    cursor.advance(new PageKeys(page));
  }

  /** What an object of the page needs; to be asked once for each. */
  Judgement judge(ListingPage page, int i) {
    Optional<Cause> cause = cause(page, i);
    return cause.isEmpty()
        ? new Judgement.Same(page.key(i), page.objectSize(i))
        : copy(page, i, cause.get());
  }

  /** Whether more than a number must come of an object that must be copied. */
  boolean isTold(ListingPage page, int i) {
    return wanted != Wanted.COUNT || page.storageClass(i) == StorageClass.ARCHIVED;
  }

  /** What an object of the page needs that must be copied; to be asked once for each. */
  Judgement copy(ListingPage page, int i, Cause cause) {
    if (page.storageClass(i) == StorageClass.ARCHIVED) {
      return new Judgement.Unreadable(
          new NotCopied(
              page.key(i),
              page.objectSize(i),
              Reason.ARCHIVED,
              "'" + page.key(i) + "' is archived: restore it, then copy again"));
    }
    RelativePath path = rules.path(page.keyBytes(), page.keyOffset(i), page.keyLength(i));
    return new Judgement.Copy(
        new Candidate(page.version(i), path, isDirectory(page, i), cause, slot(i)));
  }

  /** Why an object of the page must be copied, empty when it need not; makes no object. */
  Optional<Cause> cause(ListingPage page, int i) {
    if (!cursor.find(i, entry)) {
      return NEW;
    }
    if (entry.objectFingerprint() != objectFingerprint(page, i)) {
      return CHANGED_THERE;
    }
    return verifyLocal && !sameHere(page, i) ? CHANGED_HERE : Optional.empty();
  }

  private Optional<RecordSlot> slot(int i) {
    return wanted == Wanted.COPY ? Optional.of(cursor.slot(i)) : Optional.empty();
  }

  private boolean sameHere(ListingPage page, int i) {
    byte[] bytes = page.keyBytes();
    int offset = page.keyOffset(i);
    FileStamp stamp =
        look.look(
            bytes,
            offset + rules.prefixLength(),
            rules.pathLength(bytes, offset, page.keyLength(i)));
    if (isDirectory(page, i)) {
      return stamp.kind() == FileStamp.Kind.DIRECTORY;
    }
    if (stamp.kind() != FileStamp.Kind.FILE) {
      return false;
    }
    long found =
        fingerprints.local(
            stamp.size(), stamp.modifiedNanos(), stamp.changedNanos(), stamp.inode());
    return entry.localFingerprint() == found || isNow(found, page, i);
  }

  /** The lock changes files, and with them what is recorded, after a page was looked up. */
  private boolean isNow(long localFingerprint, ListingPage page, int i) {
    return cursor.findNow(new PageKeys(page), i, entry)
        && entry.localFingerprint() == localFingerprint;
  }

  private long objectFingerprint(ListingPage page, int i) {
    return fingerprints.object(
        page.objectSize(i),
        page.etagBytes(),
        page.etagOffset(i),
        page.etagLength(i),
        page.lastModifiedMillis(i));
  }

  private static boolean isDirectory(ListingPage page, int i) {
    return page.keyBytes()[page.keyOffset(i) + page.keyLength(i) - 1] == '/';
  }
}

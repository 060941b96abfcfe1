package io.penstock.pipeline.outcome;

import io.penstock.transfer.FailureKind;

/** Why an object was not copied; part of what users and programs read. */
public enum Reason {
  /**
   * The key cannot be a path: an empty, {@code .}, {@code ..}, reserved or too long component...
   */
  DISALLOWED_PATH(false),
  /** Other objects lie beneath the object's path, which therefore is a directory. */
  SHADOWED(false),
  /** A directory, link, special file or hard link is in the way. */
  TYPE_CONFLICT(true),
  /** The object lies in an archive and must be restored first. */
  ARCHIVED(false),
  /** The credentials do not allow to read the object. */
  ACCESS_DENIED(true),
  /** The object is gone since it was listed. */
  VANISHED(false),
  /** The object was replaced again and again while it was being copied. */
  CHANGING(true),
  /** The bytes do not have the checksum that the source states. */
  CORRUPT(true),
  /** The destination has not enough room left for the object. */
  NO_SPACE(true),
  /** The destination failed to read or write. */
  IO_ERROR(true),
  /** The source failed to answer as it should, after retries. */
  SOURCE_ERROR(true);

  private final boolean failure;

  Reason(boolean failure) {
    this.failure = failure;
  }

  /** Whether the object should have been copied and was not, rather than left out by rule. */
  public boolean failure() {
    return failure;
  }

  /** The reason that a failure of one object is reported under. */
  public static Reason of(FailureKind kind) {
    return switch (kind) {
      case TYPE_CONFLICT -> TYPE_CONFLICT;
      case NAME_TOO_LONG -> DISALLOWED_PATH;
      case ARCHIVED -> ARCHIVED;
      case ACCESS_DENIED, CREDENTIALS_INVALID, CREDENTIALS_EXPIRED -> ACCESS_DENIED;
      case VANISHED -> VANISHED;
      case CHANGED -> CHANGING;
      case CHECKSUM_MISMATCH -> CORRUPT;
      case DOES_NOT_FIT, NO_SPACE -> NO_SPACE;
      case IO_ERROR, TOO_MANY_OPEN_FILES, WRITE_DENIED, UNSUPPORTED, DESTINATION_MISSING ->
          IO_ERROR;
      case UNREACHABLE,
          ENDPOINT_REFUSED,
          TLS_UNTRUSTED,
          THROTTLED,
          SERVER_ERROR,
          CONNECTION_RESET,
          STALLED,
          TRUNCATED,
          TOO_LONG,
          WRONG_RANGE,
          CLOCK_SKEWED,
          BUCKET_NOT_FOUND,
          FOLDER_NOT_FOUND,
          REDIRECTED,
          BAD_LISTING,
          START_IGNORED,
          PROTOCOL ->
          SOURCE_ERROR;
    };
  }
}

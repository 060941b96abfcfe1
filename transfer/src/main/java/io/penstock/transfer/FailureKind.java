package io.penstock.transfer;

/**
 * What went wrong at one of the two ends of a copy.
 *
 * <p>The only classification of failures: the S3 and the directory side translate into it once,
 * nothing above looks at status codes, error texts or exception classes again.
 */
public enum FailureKind {
  /**
   * Refused, unresolvable, or no connection in time; or credentials that were found before cannot
   * be renewed now.
   */
  UNREACHABLE(true, Scope.JOB),
  /** The endpoint is, or its name leads to, an address that a caller may not name. */
  ENDPOINT_REFUSED(false, Scope.JOB),
  /** The server's certificate is untrusted, expired, or for another name. */
  TLS_UNTRUSTED(false, Scope.JOB),
  /** 503, {@code SlowDown} and their like: the server asks for fewer requests. */
  THROTTLED(true, Scope.OBJECT),
  /** Any other answer of the 500 class, or an error in a body that should be data. */
  SERVER_ERROR(true, Scope.OBJECT),
  /** The connection broke. */
  CONNECTION_RESET(true, Scope.OBJECT),
  /** Nothing, or too little, arrived for too long. */
  STALLED(true, Scope.OBJECT),
  /** The body ended before the promised length. */
  TRUNCATED(true, Scope.OBJECT),
  /** The body is longer than promised. */
  TOO_LONG(true, Scope.OBJECT),
  /** The answer is for another range than the one asked for. */
  WRONG_RANGE(true, Scope.OBJECT),
  /** The object is not the version that was listed any more. */
  CHANGED(false, Scope.OBJECT),
  /** The object is gone since it was listed. */
  VANISHED(false, Scope.OBJECT),
  /** The credentials do not allow the request. */
  ACCESS_DENIED(false, Scope.OBJECT),
  /** The credentials ran out; a new request with fresh ones may pass. */
  CREDENTIALS_EXPIRED(true, Scope.JOB),
  /** No credentials were found, or the server does not know them. */
  CREDENTIALS_INVALID(false, Scope.JOB),
  /** The clocks of client and server are too far apart. */
  CLOCK_SKEWED(true, Scope.JOB),
  /** The bucket does not exist. */
  BUCKET_NOT_FOUND(false, Scope.JOB),
  /** No key lies in the folder. */
  FOLDER_NOT_FOUND(false, Scope.JOB),
  /** The server sends the request elsewhere, to where it may not be followed. */
  REDIRECTED(false, Scope.JOB),
  /** The object lies in an archive and must be restored first. */
  ARCHIVED(false, Scope.OBJECT),
  /** The bytes do not have the checksum that the server states. */
  CHECKSUM_MISMATCH(true, Scope.OBJECT),
  /**
   * A page of a listing that cannot be believed: unordered, repeated, endless, not to be parsed.
   */
  BAD_LISTING(false, Scope.JOB),
  /** A listing that was to start after a key and did not: the server may not know how to. */
  START_IGNORED(false, Scope.JOB),
  /** An answer that S3 does not give. */
  PROTOCOL(true, Scope.OBJECT),
  /** The destination is full, or the quota is used up. */
  NO_SPACE(false, Scope.JOB),
  /** The object is larger than the room that is left for it in the destination. */
  DOES_NOT_FIT(false, Scope.OBJECT),
  /** Too many files are open. */
  TOO_MANY_OPEN_FILES(true, Scope.OBJECT),
  /** The destination failed to read or write. */
  IO_ERROR(false, Scope.OBJECT),
  /** The destination may not be written to. */
  WRITE_DENIED(false, Scope.OBJECT),
  /** A name or path is too long for the destination. */
  NAME_TOO_LONG(false, Scope.OBJECT),
  /** A directory, link, special file or hard link is in the way. */
  TYPE_CONFLICT(false, Scope.OBJECT),
  /** The destination directory is missing, was replaced, or its parent does not exist. */
  DESTINATION_MISSING(false, Scope.JOB),
  /** The process or the file system lacks what writing safely takes. */
  UNSUPPORTED(false, Scope.JOB);

  /** How far a failure reaches. */
  public enum Scope {
    /** One object; the others go on. */
    OBJECT,
    /** Every object would fail the same way. */
    JOB
  }

  private final boolean retryable;
  private final Scope scope;

  FailureKind(boolean retryable, Scope scope) {
    this.retryable = retryable;
    this.scope = scope;
  }

  /** Whether the same request may pass when it is made again. */
  public boolean retryable() {
    return retryable;
  }

  /** How far the failure reaches once it is not tried again. */
  public Scope scope() {
    return scope;
  }
}

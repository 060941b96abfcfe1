package io.penstock.engine.relationship;

/** Why something that was asked of the service is not done. */
public enum Refusal {
  /** A field is missing, unknown or not as it should be. */
  INVALID_FIELD,
  /** There is no relationship, or no job, of that id. */
  UNKNOWN,
  /** The directory does not exist, is no directory, or lies outside the served tree. */
  NO_DIRECTORY,
  /** The directory is, lies in, or holds that of another relationship. */
  OVERLAP,
  /** The endpoint is one that a caller may not name. */
  ENDPOINT_REFUSED,
  /** The service cannot be reached. */
  UNREACHABLE,
  /** The service's certificate is not trusted. */
  TLS,
  /** There is no such bucket. */
  NO_BUCKET,
  /** The credentials are wrong, or do not allow to list the folder. */
  CREDENTIALS,
  /** The folder holds no object that can be copied. */
  NOTHING_TO_COPY,
  /** A job of the relationship runs. */
  RUNNING,
  /** So many jobs run already that no further one is accepted. */
  TOO_MANY_JOBS,
  /** The relationship was changed since the version that was named. */
  CHANGED,
  /** Something that the server should be able to do failed; the message says what. */
  UNAVAILABLE
}

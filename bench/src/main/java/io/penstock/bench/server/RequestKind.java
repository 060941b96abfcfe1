package io.penstock.bench.server;

/** What was asked for, or how it was refused: the kinds requests are counted by. */
public enum RequestKind {
  /** A page of keys. */
  LIST,
  /** A whole object. */
  GET,
  /** A range of an object. */
  GET_RANGE,
  HEAD,
  HEAD_BUCKET,
  /** The bucket's region or the list of buckets. */
  LOCATION,
  /** Refused with 503 on purpose. */
  SLOW_DOWN,
  /** Answered with another error. */
  ERROR
}

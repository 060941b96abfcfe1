package io.penstock.config;

/** Where a request names its bucket. */
public enum Addressing {
  /** In the path: {@code https://host/bucket/key}. */
  PATH,
  /** In the host name: {@code https://bucket.host/key}. */
  VIRTUAL,
  /** Virtual for AWS where the bucket's name allows it, path for every other endpoint. */
  AUTO
}

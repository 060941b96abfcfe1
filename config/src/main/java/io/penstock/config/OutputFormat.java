package io.penstock.config;

/** The form of a result on standard output. */
public enum OutputFormat {
  /** A summary for people. */
  TEXT,
  /** One JSON document. */
  JSON,
  /** The same as {@link #TEXT}, by the name that lists have for it. */
  TABLE
}

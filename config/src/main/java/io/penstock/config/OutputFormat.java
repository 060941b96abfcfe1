package io.penstock.config;

/** The form of a result on standard output. */
public enum OutputFormat {
  /** A summary for people. */
  TEXT,
  /** One JSON document. */
  JSON
}

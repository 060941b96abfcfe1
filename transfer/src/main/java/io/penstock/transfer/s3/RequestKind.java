package io.penstock.transfer.s3;

/** What a request asks for. */
enum RequestKind {
  LIST,
  GET,
  HEAD
}

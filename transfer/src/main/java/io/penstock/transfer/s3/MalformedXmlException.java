package io.penstock.transfer.s3;

/** A document that is not what it should be; the message says what is wrong, from the server. */
final class MalformedXmlException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedXmlException(String message) {
    super(message);
  }
}

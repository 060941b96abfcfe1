package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;

/**
 * What an S3 service says about a failure.
 *
 * @param code empty where the body is no such document
 * @param message for people, shortened
 * @param region the bucket's region where the service names it
 */
record ErrorDocument(String code, String message, Optional<String> region) {
  static final ErrorDocument NONE = new ErrorDocument("", "", Optional.empty());

  private static final int LONGEST = 300;
  private static final byte[] ERROR = "Error".getBytes(US_ASCII);
  private static final byte[] CODE = "Code".getBytes(US_ASCII);
  private static final byte[] MESSAGE = "Message".getBytes(US_ASCII);
  private static final byte[] REGION = "Region".getBytes(US_ASCII);

  /** Reads the body of an answer; whatever it is, this does not fail. */
  static ErrorDocument read(byte[] body, int length) {
    try {
      XmlScanner xml = new XmlScanner(body, length);
      if (xml.nextChild()) {
        return xml.named(ERROR) ? children(xml) : nested(xml);
      }
    } catch (MalformedXmlException e) {
      // Proxies answer with HTML and plain text: the status has to do.
    }
    return NONE;
  }

  /** {@code <ErrorResponse><Error>}, as some services wrap it. */
  private static ErrorDocument nested(XmlScanner xml) throws MalformedXmlException {
    while (xml.nextChild()) {
      if (xml.named(ERROR)) {
        return children(xml);
      }
      xml.skip();
    }
    return NONE;
  }

  /** Reads the children of an {@code Error} element that was just come to. */
  static ErrorDocument children(XmlScanner xml) throws MalformedXmlException {
    String code = "";
    String message = "";
    Optional<String> region = Optional.empty();
    while (xml.nextChild()) {
      boolean isCode = xml.named(CODE);
      boolean isMessage = xml.named(MESSAGE);
      boolean isRegion = xml.named(REGION);
      xml.readText();
      if (isCode) {
        code = printable(xml.textString());
      } else if (isMessage) {
        message = printable(xml.textString());
      } else if (isRegion) {
        region = Optional.of(xml.textString());
      }
    }
    return new ErrorDocument(code, message, region);
  }

  /** A server's text as it may stand in a log: one line, no control characters, not long. */
  static String printable(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}

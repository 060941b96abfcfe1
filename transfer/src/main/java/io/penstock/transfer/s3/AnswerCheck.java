package io.penstock.transfer.s3;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the head of an answer with what was listed and asked for. */
final class AnswerCheck {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  /** Bytes that may come for nothing before a range, from a server that ignores ranges. */
  private static final long MOST_BEFORE = 64 << 20;

  private AnswerCheck() {}

  /**
   * Checks an answer of 200 or 206.
   *
   * @return what to do about bytes around the range
   */
  static CheckedBody.Margins check(
      int status, HttpHeaders headers, ObjectVersion version, ByteRange range, Attempt attempt) {
    String etag = unquoted(headers.get(HttpHeaderNames.ETAG, ""));
    if (etag.isEmpty()) {
      throw bad(FailureKind.PROTOCOL, attempt, "without an ETag, so its version is not known");
    }
    if (!etag.equals(version.etag())) {
      throw bad(
          FailureKind.CHANGED,
          attempt,
          "with version " + etag + " where " + version.etag() + " was asked for");
    }
    boolean whole = isWhole(version, range);
    if (status == 206) {
      if (whole) {
        throw bad(FailureKind.WRONG_RANGE, attempt, "with a part where the whole was asked for");
      }
      contentRange(headers.get(HttpHeaderNames.CONTENT_RANGE, ""), version, range, attempt);
      length(headers, range.length(), attempt);
      return CheckedBody.Margins.NONE;
    }
    if (range.offset() > MOST_BEFORE) {
      throw bad(
          FailureKind.WRONG_RANGE,
          attempt,
          "with the whole where a part was asked for; this server ignores ranges");
    }
    length(headers, version.size(), attempt);
    return whole ? CheckedBody.Margins.NONE : CheckedBody.Margins.before(range.offset());
  }

  /** Whether an answer of 200 is an error all the same, as some services and proxies give it. */
  static boolean isErrorInDisguise(HttpHeaders headers) {
    return !headers.contains(HttpHeaderNames.ETAG)
        && headers.get(HttpHeaderNames.CONTENT_TYPE, "").contains("xml");
  }

  static boolean isWhole(ObjectVersion version, ByteRange range) {
    return range.offset() == 0 && range.length() == version.size();
  }

  private static void contentRange(
      String value, ObjectVersion version, ByteRange range, Attempt attempt) {
    Matcher matcher = CONTENT_RANGE.matcher(value);
    if (!matcher.matches()
        || Long.parseLong(matcher.group(1)) != range.offset()
        || Long.parseLong(matcher.group(2)) != range.end() - 1
        || !(matcher.group(3).equals("*") || Long.parseLong(matcher.group(3)) == version.size())) {
      throw bad(
          FailureKind.WRONG_RANGE,
          attempt,
          "with the range '"
              + value
              + "' where bytes "
              + range.offset()
              + "-"
              + (range.end() - 1)
              + "/"
              + version.size()
              + " were asked for");
    }
  }

  private static void length(HttpHeaders headers, long expected, Attempt attempt) {
    String text = headers.get(HttpHeaderNames.CONTENT_LENGTH);
    if (text == null) {
      return;
    }
    long length;
    try {
      length = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw bad(FailureKind.PROTOCOL, attempt, "with the length '" + text + "'");
    }
    if (length != expected) {
      throw bad(
          length < expected ? FailureKind.TRUNCATED : FailureKind.TOO_LONG,
          attempt,
          "with " + length + " bytes where " + expected + " are due");
    }
  }

  static String unquoted(String etag) {
    return etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"")
        ? etag.substring(1, etag.length() - 1)
        : etag;
  }

  private static TransferException bad(FailureKind kind, Attempt attempt, String what) {
    return new TransferException(
        kind, attempt.subject() + ": the server answered " + ErrorDocument.printable(what));
  }
}

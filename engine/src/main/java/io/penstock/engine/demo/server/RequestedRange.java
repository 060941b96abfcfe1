package io.penstock.engine.demo.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an object that a {@code Range} header asks for.
 *
 * @param offset of its first byte
 * @param length at least 1
 */
record RequestedRange(long offset, long length) {
  /** 18 digits fit a {@code long}. */
  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * Reads the header against the size of the object. Whatever is no single range of bytes is
   * ignored, as RFC 9110 section 14.2 allows and S3 does.
   *
   * @throws Refusal where the range lies beyond the end
   */
  static Optional<RequestedRange> parse(String header, long size) {
    Matcher matcher = FORM.matcher(header);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? Optional.empty() : suffix(Long.parseLong(last), size);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
    if (to < from) {
      return Optional.empty();
    }
    if (from >= size) {
      throw new Refusal(ErrorCode.INVALID_RANGE);
    }
    return Optional.of(new RequestedRange(from, Math.min(to, size - 1) - from + 1));
  }

  private static Optional<RequestedRange> suffix(long length, long size) {
    if (length == 0 || size == 0) {
      throw new Refusal(ErrorCode.INVALID_RANGE);
    }
    long shown = Math.min(length, size);
    return Optional.of(new RequestedRange(size - shown, shown));
  }
}

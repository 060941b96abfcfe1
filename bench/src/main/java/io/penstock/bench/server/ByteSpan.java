package io.penstock.bench.server;

/**
 * The bytes of an object that a request asks for.
 *
 * @param offset of the first
 * @param length at least 1, except for the whole of an empty object
 */
record ByteSpan(long offset, long length) {
  /** What a Range header asks for that cannot be given: the answer is 416. */
  static final ByteSpan UNSATISFIABLE = new ByteSpan(-1, 0);

  /**
   * Reads the value of a Range header. One that is no single byte range is ignored, as RFC 9110
   * section 14.2 allows and S3 does.
   */
  static ByteSpan of(String range, long size) {
    ByteSpan whole = new ByteSpan(0, size);
    if (range == null || !range.startsWith("bytes=") || range.indexOf(',') >= 0) {
      return whole;
    }
    int hyphen = range.indexOf('-');
    String first = range.substring("bytes=".length(), Math.max(hyphen, "bytes=".length()));
    String last = range.substring(hyphen + 1);
    try {
      if (hyphen < 0 || (first.isEmpty() && last.isEmpty())) {
        return whole;
      }
      if (first.isEmpty()) {
        long length = Math.min(Long.parseLong(last), size);
        return length == 0 ? UNSATISFIABLE : new ByteSpan(size - length, length);
      }
      long from = Long.parseLong(first);
      long to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
      if (!last.isEmpty() && Long.parseLong(last) < from) {
        return whole;
      }
      return from >= size ? UNSATISFIABLE : new ByteSpan(from, to - from + 1);
    } catch (NumberFormatException e) {
      return whole;
    }
  }
}

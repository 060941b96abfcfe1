package io.penstock.bench.server;

/**
 * What is sent back: a head, a short body of bytes, and a body of the pattern, of which at most one
 * is not empty.
 *
 * @param head status line and headers with the empty line; used again, to be copied at once
 * @param text a document; used again, to be copied at once; null for none
 * @param start where in the pattern the object begins
 * @param span of the object to be sent; its length is 0 for none
 */
record Answer(Text head, Text text, int start, ByteSpan span) {
  private static final ByteSpan NOTHING = new ByteSpan(0, 0);

  static Answer document(Text head, Text text) {
    return new Answer(head, text, 0, NOTHING);
  }

  static Answer headOnly(Text head) {
    return new Answer(head, null, 0, NOTHING);
  }

  static Answer object(Text head, int start, ByteSpan span) {
    return new Answer(head, null, start, span);
  }
}

package io.penstock.transfer.s3;

import java.util.Arrays;

/**
 * How a row of a page was written, to recognise the rows that are written like it.
 *
 * <p>A row that differs from the one before in its four values only, and in nothing that stands
 * between them, is read by comparing. That is what nearly every row of every server is, and takes a
 * third of the time of walking through its elements. Confined to one thread.
 */
final class RowPattern {
  static final int KEY = 0;
  static final int LAST_MODIFIED = 1;
  static final int ETAG = 2;
  static final int SIZE = 3;
  private static final int COLUMNS = 4;

  private final byte[] in;
  private final int end;

  /** The markup before each value, and behind the last. */
  private final int[] markupStart = new int[COLUMNS + 1];

  private final int[] markupEnd = new int[COLUMNS + 1];

  /** Which column each value belongs to, as they follow each other. */
  private final int[] order = new int[COLUMNS];

  private int values;
  private int seen;
  private boolean known;

  private final int[] starts = new int[COLUMNS];
  private final int[] ends = new int[COLUMNS];

  RowPattern(byte[] document, int length) {
    in = document;
    end = length;
  }

  /** Begins to learn from a row, which follows what ends here. */
  void beginRow(int at) {
    known = false;
    values = 0;
    seen = 0;
    markupStart[0] = at;
  }

  /** A value of the row; where it lies in the document, without quotes. */
  void value(int column, int from, int to) {
    if (values < COLUMNS) {
      markupEnd[values] = from;
      order[values] = column;
      markupStart[values + 1] = to;
    }
    values++;
    seen |= 1 << column;
  }

  /** Ends the row; a row without one of the values, or with one twice, is no pattern. */
  void endRow(int at) {
    markupEnd[COLUMNS] = at;
    known = values == COLUMNS && seen == (1 << COLUMNS) - 1;
  }

  /**
   * Reads a row that is written like the one learnt from. None of its values is empty, needs
   * decoding as XML, or holds a quote.
   *
   * @return where it ends, or -1 where it is written in another way
   */
  int match(int at) {
    if (!known) {
      return -1;
    }
    int i = at;
    for (int piece = 0; piece < COLUMNS; piece++) {
      int start = behindMarkup(piece, i);
      i = start < 0 ? start : behindValue(start);
      if (i <= start) {
        return -1;
      }
      starts[order[piece]] = start;
      ends[order[piece]] = i;
    }
    return behindMarkup(COLUMNS, i);
  }

  private int behindMarkup(int piece, int at) {
    int from = markupStart[piece];
    int to = markupEnd[piece];
    int behind = at + to - from;
    return behind <= end && Arrays.equals(in, at, behind, in, from, to) ? behind : -1;
  }

  private int behindValue(int start) {
    byte[] bytes = in;
    int limit = end;
    int i = start;
    while (i < limit && bytes[i] != '<' && bytes[i] != '&' && bytes[i] != '"') {
      i++;
    }
    return i;
  }

  /** Where a value of the row that matched begins. */
  int valueStart(int column) {
    return starts[column];
  }

  /** Where a value of the row that matched ends. */
  int valueEnd(int column) {
    return ends[column];
  }
}

package io.penstock.bench.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Reads the head of a request from bytes; looks only for the headers this server needs. */
final class RequestHead {
  private RequestHead() {}

  /** Where the head ends, after its empty line; -1 where it is not complete. */
  static int end(byte[] bytes, int from, int to) {
    for (int i = from + 3; i < to; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * Reads a complete head.
   *
   * @throws BadRequestException where it is no HTTP/1.1 request
   */
  static Request parse(byte[] bytes, int from, int to) throws BadRequestException {
    int methodEnd = indexOf(bytes, ' ', from, to);
    int targetEnd = indexOf(bytes, ' ', methodEnd + 1, to);
    int lineEnd = indexOf(bytes, '\r', targetEnd + 1, to);
    String method = new String(bytes, from, methodEnd - from, ISO_8859_1);
    String target = new String(bytes, methodEnd + 1, targetEnd - methodEnd - 1, ISO_8859_1);
    boolean keepAlive = bytes[lineEnd - 1] == '1';
    String range = null;
    String ifMatch = null;
    long bodyLength = 0;
    for (int line = lineEnd + 2; line < to - 2; ) {
      int end = indexOf(bytes, '\r', line, to);
      switch (bytes[line] | 0x20) {
        case 'r' -> range = orElse(value(bytes, line, end, "range"), range);
        case 'i' -> ifMatch = orElse(value(bytes, line, end, "if-match"), ifMatch);
        case 'c' -> {
          String connection = value(bytes, line, end, "connection");
          if (connection != null) {
            keepAlive = !connection.equalsIgnoreCase("close");
          }
          String length = value(bytes, line, end, "content-length");
          if (length != null) {
            bodyLength = number(length);
          }
        }
        case 't' -> {
          if (value(bytes, line, end, "transfer-encoding") != null) {
            bodyLength = -1;
          }
        }
        default -> {
          // Signatures, agents and the like: nothing here depends on them.
        }
      }
      line = end + 2;
    }
    int question = target.indexOf('?');
    return new Request(
        method,
        question < 0 ? target : target.substring(0, question),
        question < 0 ? "" : target.substring(question + 1),
        range,
        ifMatch,
        bodyLength,
        keepAlive);
  }

  private static long number(String text) throws BadRequestException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadRequestException("not a number: " + text, e);
    }
  }

  private static String orElse(String value, String other) {
    return value != null ? value : other;
  }

  private static String value(byte[] bytes, int line, int end, String name) {
    int colon = line + name.length();
    if (colon >= end || bytes[colon] != ':') {
      return null;
    }
    for (int i = 0; i < name.length(); i++) {
      // Letters only differ in this bit from their capitals, and a hyphen has it set.
      if ((bytes[line + i] | 0x20) != name.charAt(i)) {
        return null;
      }
    }
    return new String(bytes, colon + 1, end - colon - 1, ISO_8859_1).trim();
  }

  private static int indexOf(byte[] bytes, char wanted, int from, int to)
      throws BadRequestException {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    throw new BadRequestException("the request's head is cut short", null);
  }
}

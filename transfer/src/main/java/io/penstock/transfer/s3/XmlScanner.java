package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Walks through the elements of one UTF-8 document that lies in memory.
 *
 * <p>Knows what S3's answers are made of: elements, attributes (passed over), text, entities, CDATA
 * sections, comments and processing instructions. A document type is refused: nothing outside the
 * document is ever read. Characters that XML 1.0 does not allow pass, because keys may hold them
 * and some servers write them as they are. Confined to one thread.
 */
final class XmlScanner {
  private static final int DEEPEST = 64;

  private final byte[] in;
  private final int end;
  private int at;
  private final int[] open = new int[DEEPEST * 2];
  private int depth;
  private boolean closePending;
  private boolean rootSeen;

  private int nameStart;
  private int nameEnd;

  private final XmlText composed = new XmlText();
  private byte[] text;
  private int textStart;
  private int textEnd;
  private int rawStart;
  private int rawEnd;

  XmlScanner(byte[] document, int length) throws MalformedXmlException {
    in = document;
    end = length;
    if (length >= 3 && in[0] == (byte) 0xEF && in[1] == (byte) 0xBB && in[2] == (byte) 0xBF) {
      at = 3;
    }
    if (length >= 2 && (in[0] == (byte) 0xFE || in[0] == (byte) 0xFF || in[0] == 0 || in[1] == 0)) {
      throw new MalformedXmlException("it is not in UTF-8");
    }
  }

  /**
   * Goes to the next child of the element that is open, or past its end.
   *
   * @return whether there was a child; its name is to be asked for, and then its text, its children
   *     or {@link #skip}
   */
  boolean nextChild() throws MalformedXmlException {
    if (closePending) {
      closePending = false;
      depth--;
      return false;
    }
    while (true) {
      int less = find((byte) '<', at);
      if (less < 0) {
        if (depth == 0 && rootSeen) {
          at = end;
          return false;
        }
        throw cutOff();
      }
      at = less + 1;
      byte b = peek(at);
      if (b == '/') {
        endTag();
        return false;
      } else if (b == '!') {
        declaration(false);
      } else if (b == '?') {
        at = after("?>");
      } else {
        if (depth == 0 && rootSeen) {
          throw new MalformedXmlException("it goes on after its end");
        }
        rootSeen = true;
        startTag();
        return true;
      }
    }
  }

  /** Whether the element just come to has this name, whatever its namespace's prefix. */
  boolean named(byte[] name) {
    return nameEnd - nameStart == name.length && matches(nameStart, name, 0, name.length);
  }

  String name() {
    return new String(in, nameStart, nameEnd - nameStart, UTF_8);
  }

  /** Passes over the element just come to. */
  void skip() throws MalformedXmlException {
    int outer = depth - 1;
    while (depth > outer) {
      nextChild();
    }
  }

  /** Reads the text of the element just come to, to its end; what is nested in it is left out. */
  void readText() throws MalformedXmlException {
    if (closePending) {
      closePending = false;
      depth--;
      text = in;
      textStart = at;
      textEnd = at;
      rawStart = at;
      rawEnd = at;
      return;
    }
    int outer = depth - 1;
    int start = at;
    int stop = markup(start);
    rawStart = start;
    rawEnd = stop;
    if (stop + 1 < end && in[stop] == '<' && in[stop + 1] == '/') {
      text = in;
      textStart = start;
      textEnd = stop;
      at = stop + 1;
      endTag();
      return;
    }
    composed.clear();
    composeText(outer);
    text = composed.array();
    textStart = 0;
    textEnd = composed.length();
  }

  /** Reads text that does not lie in the document as it is: with entities, or with markup in it. */
  private void composeText(int outer) throws MalformedXmlException {
    while (depth > outer) {
      if (at >= end) {
        throw cutOff();
      }
      byte b = in[at];
      if (b == '&') {
        at = composed.appendEntity(in, at, end);
      } else if (b != '<') {
        int stop = markup(at);
        composed.append(in, at, stop);
        at = stop;
      } else {
        at++;
        byte next = peek(at);
        if (next == '/') {
          rawEnd = at - 1;
          endTag();
        } else if (next == '!') {
          declaration(true);
        } else if (next == '?') {
          at = after("?>");
        } else {
          startTag();
          skip();
        }
      }
    }
  }

  /** Where the next tag or entity begins, or the end of the document. */
  private int markup(int from) {
    byte[] bytes = in;
    int limit = end;
    int i = from;
    while (i < limit && bytes[i] != '<' && bytes[i] != '&') {
      i++;
    }
    return i;
  }

  byte[] text() {
    return text;
  }

  int textStart() {
    return textStart;
  }

  int textEnd() {
    return textEnd;
  }

  /** Where the text last read begins in the document, as it is written there. */
  int rawStart() {
    return rawStart;
  }

  int rawEnd() {
    return rawEnd;
  }

  /** How far the document was read. */
  int position() {
    return at;
  }

  /** Goes on where another element of the one that is open may begin. */
  void moveTo(int position) {
    at = position;
  }

  /** The text last read. */
  String textString() {
    return new String(text, textStart, textEnd - textStart, UTF_8);
  }

  /** Whether the text last read, without white space around it, is this. */
  boolean textIs(byte[] expected) {
    int from = textStart;
    int to = textEnd;
    while (from < to && text[from] <= ' ' && text[from] >= 0) {
      from++;
    }
    while (to > from && text[to - 1] <= ' ' && text[to - 1] >= 0) {
      to--;
    }
    return Arrays.equals(text, from, to, expected, 0, expected.length);
  }

  private void startTag() throws MalformedXmlException {
    byte[] bytes = in;
    int limit = end;
    int start = at;
    int local = start;
    int i = start;
    while (i < limit) {
      byte b = bytes[i];
      if (b == '>' || b == '/' || (b <= ' ' && b >= 0)) {
        break;
      }
      i++;
      if (b == ':') {
        local = i;
      }
    }
    if (i == start) {
      throw new MalformedXmlException("an element has no name");
    }
    if (depth == DEEPEST) {
      throw new MalformedXmlException("its elements are nested too deep");
    }
    open[depth * 2] = start;
    open[depth * 2 + 1] = i;
    depth++;
    nameStart = local;
    nameEnd = i;
    if (i < end && in[i] == '>') {
      at = i + 1;
      return;
    }
    byte quote = 0;
    while (true) {
      byte b = peek(i);
      if (quote != 0) {
        quote = b == quote ? 0 : quote;
      } else if (b == '"' || b == '\'') {
        quote = b;
      } else if (b == '>') {
        closePending = in[i - 1] == '/';
        at = i + 1;
        return;
      } else if (b == '<') {
        throw new MalformedXmlException("the tag <" + name() + "> does not end");
      }
      i++;
    }
  }

  private void endTag() throws MalformedXmlException {
    int start = at + 1;
    int nameFrom = depth == 0 ? 0 : open[depth * 2 - 2];
    int length = depth == 0 ? 0 : open[depth * 2 - 1] - nameFrom;
    int quick = start + length;
    if (length > 0 && quick < end && in[quick] == '>' && matches(start, in, nameFrom, length)) {
      depth--;
      at = quick + 1;
      return;
    }
    int close = find((byte) '>', start);
    if (close < 0) {
      throw cutOff();
    }
    int to = close;
    while (to > start && in[to - 1] <= ' ' && in[to - 1] >= 0) {
      to--;
    }
    int top = depth - 1;
    if (top < 0 || !Arrays.equals(in, start, to, in, open[top * 2], open[top * 2 + 1])) {
      throw new MalformedXmlException(
          "</" + new String(in, start, to - start, UTF_8) + "> closes nothing");
    }
    depth--;
    at = close + 1;
  }

  /** A loop: names are so short that a call of the library costs more than comparing. */
  private boolean matches(int from, byte[] expected, int expectedFrom, int length) {
    for (int i = 0; i < length; i++) {
      if (in[from + i] != expected[expectedFrom + i]) {
        return false;
      }
    }
    return true;
  }

  private void declaration(boolean keep) throws MalformedXmlException {
    if (starts("!--")) {
      at = after("-->");
    } else if (starts("![CDATA[")) {
      int start = at + "![CDATA[".length();
      at = after("]]>");
      if (keep) {
        composed.append(in, start, at - 3);
      }
    } else {
      throw new MalformedXmlException("it has a document type or another declaration");
    }
  }

  private boolean starts(String expected) {
    for (int i = 0; i < expected.length(); i++) {
      if (at + i >= end || in[at + i] != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int after(String mark) throws MalformedXmlException {
    int saved = at;
    for (; at + mark.length() <= end; at++) {
      if (starts(mark)) {
        int found = at + mark.length();
        at = saved;
        return found;
      }
    }
    throw cutOff();
  }

  private int find(byte wanted, int from) {
    for (int i = from; i < end; i++) {
      if (in[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private byte peek(int i) throws MalformedXmlException {
    if (i >= end) {
      throw cutOff();
    }
    return in[i];
  }

  private static MalformedXmlException cutOff() {
    return new MalformedXmlException("it is cut off");
  }
}

package io.penstock.transfer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the server is about to send; a misbehaviour changes it. Confined to one thread. */
public final class HostileAnswer {
  /** How an answer ends that does not end well. */
  enum End {
    WELL,
    RESET,
    CLOSE,
    SILENCE
  }

  int status;
  final Map<String, String> headers = new LinkedHashMap<>();
  Content content = new Content.Kept(new byte[0]);
  long from;
  long length;
  boolean chunked;
  boolean noBody;
  End end = End.WELL;

  /** Bytes after which it ends so; of the head where they are negative. */
  long endAfter;

  long extra;

  HostileAnswer(int status) {
    this.status = status;
  }

  /** Puts another body and its length in place. */
  public HostileAnswer body(String text) {
    return body(text.getBytes(UTF_8));
  }

  public HostileAnswer body(byte[] bytes) {
    content = new Content.Kept(bytes);
    from = 0;
    length = bytes.length;
    headers.put("Content-Length", Long.toString(length));
    return this;
  }

  /** Changes the text of the body. */
  public HostileAnswer edit(UnaryOperator<String> change) {
    return body(change.apply(new String(content.read(from, (int) length), UTF_8)));
  }

  public HostileAnswer status(int other) {
    status = other;
    return this;
  }

  /** Sets a header, or takes it away where the value is null. */
  public HostileAnswer header(String name, String value) {
    headers.keySet().removeIf(name::equalsIgnoreCase);
    if (value != null) {
      headers.put(name, value);
    }
    return this;
  }
}

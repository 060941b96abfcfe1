package io.penstock.transfer.s3;

import java.util.List;

/** The headers of one request that are signed, in the order of their names. */
final class SignedHeaders {
  private final String[] names;
  private final String[] values;
  private int count;

  SignedHeaders(int most) {
    names = new String[most];
    values = new String[most];
  }

  /** Adds a header; its name is in lower case. */
  void add(String name, String value) {
    int at = count++;
    for (; at > 0 && names[at - 1].compareTo(name) > 0; at--) {
      names[at] = names[at - 1];
      values[at] = values[at - 1];
    }
    names[at] = name;
    values[at] = value;
  }

  /** Adds names and values in turn. */
  void addAll(List<String> pairs) {
    for (int i = 0; i < pairs.size(); i += 2) {
      add(pairs.get(i), pairs.get(i + 1));
    }
  }

  /** The names as the signature states them. */
  String names() {
    StringBuilder joined = new StringBuilder(96).append(names[0]);
    for (int i = 1; i < count; i++) {
      joined.append(';').append(names[i]);
    }
    return joined.toString();
  }

  /** Writes them as they are signed: without spaces around a value, and with single ones in it. */
  void canonical(RequestText text) {
    for (int i = 0; i < count; i++) {
      String value = values[i].strip();
      if (value.contains("  ")) {
        value = value.replaceAll(" {2,}", " ");
      }
      text.mark(names[i]).mark(":").line(value).mark("\n");
    }
  }

  /** Writes them as they are sent. */
  void write(RequestText text) {
    for (int i = 0; i < count; i++) {
      text.mark(names[i]).mark(": ").line(values[i]).mark("\r\n");
    }
  }
}

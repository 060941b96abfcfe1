package io.penstock.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens.
 *
 * @param host an address or name of this machine, an IPv6 address without its brackets
 * @param port 0 for any that is free
 */
public record ListenAddress(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)\\]|([0-9A-Za-z.-]+)):([0-9]{1,5})");

  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads {@code 127.0.0.1:8000}, {@code [::1]:8000} or {@code name:8000}.
   *
   * @throws IllegalArgumentException where the text is none of these
   */
  public static ListenAddress parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : HIGHEST_PORT + 1;
    if (port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address and port; write for example 127.0.0.1:8000 or [::1]:8000");
    }
    return new ListenAddress(matcher.group(1) == null ? matcher.group(2) : matcher.group(1), port);
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}

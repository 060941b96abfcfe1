package io.penstock.engine.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a server is.
 *
 * @param scheme {@code https}, or {@code http} on this machine
 * @param host a name or an address, in brackets where it is one of IPv6
 * @param port the port
 */
public record ServerAddress(String scheme, String host, int port) {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)+0*1]");
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  /**
   * Checks that nobody on the way can read along.
   *
   * @throws IllegalArgumentException for {@code http} to another machine
   */
  public ServerAddress {
    host = host.toLowerCase(Locale.ROOT);
    if (scheme.equals("http") && !LOOPBACK.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "http://" + host + " would send passwords and tokens in plain text; use https://");
    }
  }

  /** Reads the scheme, host and port of an address that was checked to have them. */
  public static ServerAddress of(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? HTTPS : HTTP;
    return new ServerAddress(
        scheme, address.getHost(), address.getPort() < 0 ? usual : address.getPort());
  }

  /** Whether it is this machine, as its spelling says; no name is looked up. */
  public boolean loopback() {
    return LOOPBACK.matcher(host).matches();
  }

  /** A name as one segment of a path or one value of a query, whatever it is made of. */
  public static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The address of something on the server. */
  URI resolve(String path) {
    return URI.create(this + path);
  }

  /** Such as {@code https://127.0.0.1:8000}. */
  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}

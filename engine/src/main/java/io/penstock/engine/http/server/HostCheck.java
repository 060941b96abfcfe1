package io.penstock.engine.http.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which names the server answers to. A page of another site can give this server's address a name
 * of its own, but it cannot give it one of these.
 */
final class HostCheck {
  private final Set<String> names = new HashSet<>();

  /**
   * Allows the names of the loopback address and these.
   *
   * @param others without ports
   */
  HostCheck(Set<String> others) {
    names.addAll(Set.of("localhost", "127.0.0.1", "[::1]"));
    for (String other : others) {
      names.add(other.toLowerCase(Locale.ROOT));
    }
  }

  /**
   * Whether a request is meant for this server.
   *
   * @param host the header, with or without a port; null where there is none
   * @param local the address that the caller has connected to, which is allowed as well
   */
  boolean allows(String host, InetSocketAddress local) {
    if (host == null) {
      return false;
    }
    String name = withoutPort(host).toLowerCase(Locale.ROOT);
    return names.contains(name) || name.equals(literal(local.getAddress()));
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  /** An address as it stands in URLs. */
  static String literal(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    String plain = zone < 0 ? text : text.substring(0, zone);
    return plain.contains(":") ? "[" + plain + "]" : plain;
  }
}

package io.penstock.engine.http.server;

import io.penstock.engine.http.tls.HostName;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which names the server answers to. A page of another site can give this server's address a name
 * of its own, but it cannot give it one of these.
 */
final class HostCheck {
  private final Set<String> names = new HashSet<>();
  private final Predicate<String> certified;

  /**
   * Allows the names of the loopback address and these.
   *
   * @param others without ports
   * @param certified whether the server's certificate, as it is now, is for a host
   */
  HostCheck(Set<String> others, Predicate<String> certified) {
    for (String own : List.of("localhost", "127.0.0.1", "[::1]")) {
      names.add(HostName.of(own));
    }
    for (String other : others) {
      names.add(HostName.of(other));
    }
    this.certified = certified;
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
    String name = HostName.of(withoutPort(host));
    return names.contains(name)
        || name.equals(HostName.of(local.getAddress()))
        || certified.test(name);
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}

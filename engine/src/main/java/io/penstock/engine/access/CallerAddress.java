package io.penstock.engine.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What counts as one address of callers: of IPv6 the whole network, which one caller has to pick
 * from.
 */
final class CallerAddress {
  private static final int NETWORK_BYTES = 8;

  private CallerAddress() {}

  /** The text itself, or the first 64 bits of an IPv6 address. */
  static String of(String from) {
    if (from.indexOf(':') < 0) {
      return from;
    }
    try {
      // Never asks a name server: with a colon it is an address or nothing.
      InetAddress address = InetAddress.getByName(from);
      return address instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
          : address.getHostAddress();
    } catch (UnknownHostException e) {
      return from;
    }
  }
}

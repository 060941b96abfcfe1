package io.penstock.engine.http.tls;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Locale;

/** The one form that all ways to write a host in a URL have. */
public final class HostName {
  private HostName() {}

  /**
   * The form of a host.
   *
   * @param host a name, an address of IPv4, or one of IPv6 in brackets
   */
  public static String of(String host) {
    if (host.startsWith("[") && host.endsWith("]")) {
      byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
      if (address != null && address.length == 16) {
        return "[" + NetUtil.bytesToIpAddress(address) + "]";
      }
    }
    return host.toLowerCase(Locale.ROOT);
  }

  /** The form of an address. */
  public static String of(InetAddress address) {
    String text = NetUtil.toAddressString(address);
    return text.contains(":") ? "[" + text + "]" : text;
  }
}

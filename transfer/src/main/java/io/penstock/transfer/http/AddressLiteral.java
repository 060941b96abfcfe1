package io.penstock.transfer.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses in all spellings that some resolver takes for one, and asks no resolver. */
public final class AddressLiteral {
  /** A last label that no domain has: a number in base 10, 8 or 16. */
  private static final Pattern ENDS_IN_A_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?");

  private AddressLiteral() {}

  /**
   * The address that a host is, such as {@code 127.0.0.1}, {@code [::1]}, {@code 0x7f.1} or {@code
   * 2130706433}; empty where it is a name.
   */
  public static Optional<InetAddress> parse(String host) {
    byte[] bytes =
        host.indexOf(':') >= 0
            ? NetUtil.createByteArrayFromIpAddressString(host)
            : ENDS_IN_A_NUMBER.matcher(host).matches() ? fourBytes(host) : null;
    return bytes == null ? Optional.empty() : Optional.of(address(bytes));
  }

  /** As {@code inet_aton} reads it: one to four numbers, the last of which fills what is left. */
  private static byte[] fourBytes(String host) {
    String absolute = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String[] numbers = absolute.split("\\.", 5);
    if (numbers.length > 4) {
      return null;
    }
    long all = 0;
    for (int i = 0; i < numbers.length; i++) {
      long number = number(numbers[i]);
      int bytes = i < numbers.length - 1 ? 1 : 4 - i;
      if (number < 0 || number >= 1L << (8 * bytes)) {
        return null;
      }
      all = all << (8 * bytes) | number;
    }
    return new byte[] {(byte) (all >> 24), (byte) (all >> 16), (byte) (all >> 8), (byte) all};
  }

  /** A number in base 10, 8 or 16; -1 where it is none. */
  private static long number(String text) {
    boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
    boolean octal = !hexadecimal && text.length() > 1 && text.startsWith("0");
    String digits = hexadecimal ? text.substring(2) : text;
    try {
      return digits.isEmpty() && hexadecimal
          ? 0
          : Long.parseUnsignedLong(digits, hexadecimal ? 16 : octal ? 8 : 10);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes); // an IPv4 address in IPv6 comes out as IPv4
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // no length but 4 and 16 comes here
    }
  }
}

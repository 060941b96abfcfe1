package io.penstock.transfer.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Knows the addresses that no service for others has. */
final class ReservedAddresses {
  private static final List<Block> BLOCKS =
      List.of(
          new Block("127.0.0.0", 8, "an address of this machine itself"),
          new Block("::1", 128, "an address of this machine itself"),
          new Block("0.0.0.0", 8, "an unspecified address"),
          new Block("::", 96, "an unspecified address"),
          new Block("169.254.0.0", 16, "a link-local address"),
          new Block("fe80::", 10, "a link-local address"),
          new Block("224.0.0.0", 4, "a multicast address"),
          new Block("ff00::", 8, "a multicast address"),
          new Block("240.0.0.0", 4, "a reserved or broadcast address"),
          new Block("100.64.0.0", 10, "a shared address of a provider"),
          new Block("192.0.0.0", 24, "a protocol's own address"),
          // What lies outside the link-local blocks of what clouds tell their machines alone.
          new Block("168.63.129.16", 32, "a metadata service's address"),
          new Block("fd00:ec2::", 32, "a metadata service's address"),
          new Block("fd20:ce::", 32, "a metadata service's address"));

  /** IPv6 addresses that a router turns into the IPv4 address within them, and where it stands. */
  private static final List<Translated> TRANSLATED =
      List.of(
          new Translated("64:ff9b::", 96, 12),
          new Translated("64:ff9b:1::", 48, 12),
          new Translated("::ffff:0:0:0", 96, 12),
          new Translated("2002::", 16, 2));

  private ReservedAddresses() {}

  /** What an address is reserved for; empty where it is not. */
  static Optional<String> describe(InetAddress address) {
    InetSocketAddress socket = new InetSocketAddress(address, 0);
    return BLOCKS.stream()
        .filter(block -> block.rule().matches(socket))
        .map(Block::description)
        .findFirst()
        .or(() -> within(address, socket).flatMap(ReservedAddresses::describe));
  }

  private static Optional<InetAddress> within(InetAddress address, InetSocketAddress socket) {
    return address instanceof Inet6Address
        ? TRANSLATED.stream()
            .filter(kind -> kind.rule().matches(socket))
            .map(kind -> kind.within(address))
            .findFirst()
        : Optional.empty();
  }

  private static IpSubnetFilterRule rule(String first, int bits) {
    return new IpSubnetFilterRule(first, bits, IpFilterRuleType.REJECT);
  }

  private record Block(IpSubnetFilterRule rule, String description) {
    Block(String first, int bits, String description) {
      this(ReservedAddresses.rule(first, bits), description);
    }
  }

  private record Translated(IpSubnetFilterRule rule, int offset) {
    Translated(String first, int bits, int offset) {
      this(ReservedAddresses.rule(first, bits), offset);
    }

    InetAddress within(InetAddress address) {
      try {
        return InetAddress.getByAddress(
            Arrays.copyOfRange(address.getAddress(), offset, offset + 4));
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e); // four bytes are an address
      }
    }
  }
}

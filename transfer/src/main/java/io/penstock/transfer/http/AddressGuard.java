package io.penstock.transfer.http;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps those who may name an endpoint from reaching what only this machine or its network may
 * reach: itself, its neighbours on the link, and the metadata service of a cloud.
 *
 * <p>A host is judged when it is named, as far as it is an address, and each address that its name
 * leads to when it is connected to: a name that leads elsewhere the second time gains nothing.
 * Private networks may be reached, since stores on site lie there. Thread-safe.
 */
public final class AddressGuard {
  private final Set<String> allowed;

  /**
   * A guard with exceptions.
   *
   * @param allowedHosts names or addresses of hosts that may lead anywhere
   */
  public AddressGuard(Collection<String> allowedHosts) {
    this.allowed = allowedHosts.stream().map(AddressGuard::spelling).collect(Collectors.toSet());
  }

  /**
   * Judges a host by itself, where it is an address.
   *
   * @return the rule for the connections to it
   * @throws TransferException of kind {@link FailureKind#ENDPOINT_REFUSED}
   */
  public AddressRule rule(String host) {
    if (allowed.contains(spelling(host))) {
      return AddressRule.ANY;
    }
    AddressRule rule = address -> check(host, address);
    AddressLiteral.parse(host).ifPresent(rule::check);
    return rule;
  }

  private static void check(String host, InetAddress address) {
    Optional<String> reserved = ReservedAddresses.describe(address);
    if (reserved.isPresent()) {
      throw new TransferException(
          FailureKind.ENDPOINT_REFUSED,
          "the endpoint '"
              + host
              + "' leads to "
              + address.getHostAddress()
              + ", "
              + reserved.get()
              + ", and is refused; where that is meant, allow it with --allow-endpoint "
              + host);
    }
  }

  /** One spelling for a host, whichever it was written in. */
  private static String spelling(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    return AddressLiteral.parse(name)
        .map(InetAddress::getHostAddress)
        .orElseGet(() -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
  }
}

package io.penstock.transfer.http;

import java.net.InetAddress;

/** Says to which addresses a connection may be made. Thread-safe, never blocks. */
@FunctionalInterface
public interface AddressRule {
  /** Every address. */
  AddressRule ANY = address -> {};

  /**
   * Judges the very address that is about to be connected to.
   *
   * @throws io.penstock.transfer.TransferException where it may not be
   */
  void check(InetAddress address);
}

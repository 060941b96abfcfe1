package io.penstock.transfer.checksum;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.zip.Checksum;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.crt.checksums.CRC64NVME;

/**
 * The CRC-64 of the AWS CRT: 0.05 s of CPU a GB where tables in Java take 0.9.
 *
 * <p>Its library is unpacked to a temporary file, so a thread of its own does that, when the first
 * long run of bytes asks for it. Until then, and where it does not load, the tables have to do.
 */
final class NativeCrc64 {
  private static final Logger LOG = LoggerFactory.getLogger(NativeCrc64.class);
  private static final AtomicBoolean asked = new AtomicBoolean();
  private static volatile Supplier<Checksum> ready;

  private NativeCrc64() {}

  /** A new checksum of no bytes, where the library is there already. Never blocks. */
  static Optional<Checksum> start() {
    Supplier<Checksum> found = ready;
    if (found != null) {
      return Optional.of(found.get());
    }
    if (asked.compareAndSet(false, true)) {
      Thread loading = new Thread(NativeCrc64::load, "penstock-crc64");
      loading.setDaemon(true);
      loading.start();
    }
    return Optional.empty();
  }

  private static void load() {
    try {
      new CRC64NVME().update(0);
      ready = CRC64NVME::new;
    } catch (LinkageError | RuntimeException e) {
      LOG.info("Checksums are computed in Java: the library of the AWS CRT does not load", e);
    }
  }
}

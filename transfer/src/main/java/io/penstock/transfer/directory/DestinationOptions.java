package io.penstock.transfer.directory;

import io.penstock.config.Durability;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How a destination is used.
 *
 * @param writable false for a dry run: nothing is created, probed or staged
 * @param durability when what is published is forced to stable storage
 * @param idleHandles open directories beyond which those are closed that nobody uses, 1 or more;
 *     each takes two file descriptors, and fewer are kept where the process may have few
 * @param ids numbers that do not repeat, for the names of temporaries; called from many threads
 * @param observer hears of directories in which temporaries are about to lie
 */
public record DestinationOptions(
    boolean writable,
    Durability durability,
    int idleHandles,
    LongSupplier ids,
    StagingObserver observer) {
  /** Handles kept where nothing else is said. */
  public static final int DEFAULT_IDLE_HANDLES = 256;

  public DestinationOptions {
    Objects.requireNonNull(durability, "durability");
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(observer, "observer");
    if (idleHandles < 1) {
      throw new IllegalArgumentException("at least one handle must be kept, not " + idleHandles);
    }
  }

  /** For writing, with names that are counted from a random beginning. */
  public static DestinationOptions writing(Durability durability, StagingObserver observer) {
    // A name of a temporary is no secret: whatever has it already, the file is not made over it.
    AtomicLong last = new AtomicLong(new SecureRandom().nextLong());
    return new DestinationOptions(
        true, durability, DEFAULT_IDLE_HANDLES, last::incrementAndGet, observer);
  }

  /** For looking only. */
  public static DestinationOptions looking() {
    return new DestinationOptions(
        false, Durability.NONE, DEFAULT_IDLE_HANDLES, () -> 0, StagingObserver.NONE);
  }
}

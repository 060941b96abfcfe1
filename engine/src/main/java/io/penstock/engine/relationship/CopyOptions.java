package io.penstock.engine.relationship;

import io.penstock.config.Bandwidth;
import io.penstock.config.DataSize;
import io.penstock.config.Durability;
import io.penstock.config.KeyFilter;
import io.penstock.config.OnDisallowed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the jobs of a relationship copy; what is empty is as the server is set.
 *
 * @param rules which keys are chosen, the last match wins; none chooses all
 * @param onDisallowed what to do about a key that cannot be a file
 * @param verifyLocal whether local files are looked at
 * @param durability when what was copied is forced to storage
 * @param lock whether write permission is taken from others while a job runs
 * @param bandwidth a limit of its own, besides the server's
 * @param maxConcurrency objects copied at once at most
 * @param partSize length of a part of a large object
 * @param rerunInterrupted whether a job that ended with its process is run again at the next start
 */
public record CopyOptions(
    List<KeyFilter.Rule> rules,
    OnDisallowed onDisallowed,
    boolean verifyLocal,
    Durability durability,
    boolean lock,
    Optional<Bandwidth> bandwidth,
    OptionalInt maxConcurrency,
    Optional<DataSize> partSize,
    boolean rerunInterrupted) {

  /** Those of a relationship that names none. */
  public static final CopyOptions USUAL =
      new CopyOptions(
          List.of(),
          OnDisallowed.SKIP,
          true,
          Durability.BARRIER,
          true,
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          false);

  public CopyOptions {
    rules = List.copyOf(rules);
  }
}

package io.penstock.state.store;

import java.util.Objects;

/**
 * What a server keeps of a relationship beyond what a copy needs; never a secret.
 *
 * @param creator name of the user who made it
 * @param revision 1 at first, grows with each change
 * @param access whose credentials its jobs read with
 * @param options how its jobs copy, as the server writes them
 */
public record ServedRecord(String creator, long revision, Access access, OptionsRecord options) {
  public ServedRecord {
    Objects.requireNonNull(creator, "creator");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(options, "options");
  }

  /** Whose credentials a relationship reads with. */
  public enum Access {
    /** A key of its own, which is kept encrypted beside it. */
    KEY,
    /** A profile of the administrator; its name is among the settings. */
    PROFILE,
    /** Whatever this process has. */
    ROLE,
    /** None. */
    ANONYMOUS
  }

  /** The same with other credentials and options, as the next revision. */
  public ServedRecord changed(Access otherAccess, OptionsRecord otherOptions) {
    return new ServedRecord(creator, revision + 1, otherAccess, otherOptions);
  }
}

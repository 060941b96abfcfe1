package io.penstock.engine.access;

import static io.penstock.engine.access.Privilege.PRIVILEGE_ADMINISTRATION;
import static io.penstock.engine.access.Privilege.PRIVILEGE_REPLICATION_OBJECT_READ;
import static io.penstock.engine.access.Privilege.PRIVILEGE_REPLICATION_OBJECT_WRITE;

import java.util.EnumSet;
import java.util.Set;

/** A named set of privileges; a user has any number of them. */
public enum Role {
  /** Looks on. */
  READER(EnumSet.of(PRIVILEGE_REPLICATION_OBJECT_READ)),
  /** Looks on and copies. */
  WRITER(EnumSet.of(PRIVILEGE_REPLICATION_OBJECT_READ, PRIVILEGE_REPLICATION_OBJECT_WRITE)),
  /** Does everything. */
  ADMIN(
      EnumSet.of(
          PRIVILEGE_REPLICATION_OBJECT_READ,
          PRIVILEGE_REPLICATION_OBJECT_WRITE,
          PRIVILEGE_ADMINISTRATION));

  /** A copy that nobody can change, which the checker cannot see. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Privilege> privileges;

  Role(EnumSet<Privilege> privileges) {
    this.privileges = Set.copyOf(privileges);
  }

  /** What it allows. */
  public Set<Privilege> privileges() {
    return privileges;
  }
}

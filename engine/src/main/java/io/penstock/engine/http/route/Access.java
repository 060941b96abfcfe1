package io.penstock.engine.http.route;

import io.penstock.engine.access.Privilege;
import java.util.Optional;

/**
 * Who may call a route.
 *
 * @param open whether nobody is asked who they are
 * @param privilege what they must have besides; empty for all who are signed in
 */
public record Access(boolean open, Optional<Privilege> privilege) {
  /** Everybody, without a token. */
  public static final Access OPEN = new Access(true, Optional.empty());

  /** All who are signed in. */
  public static final Access ANYBODY = new Access(false, Optional.empty());

  /** Those who have a privilege. */
  public static Access of(Privilege privilege) {
    return new Access(false, Optional.of(privilege));
  }

  /** As the golden tables name it. */
  @Override
  public String toString() {
    return open ? "open" : privilege.map(Enum::name).orElse("anybody");
  }
}

package io.penstock.engine.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.engine.access.Role;
import io.penstock.engine.http.json.JsonFields;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Roles as the interface names them. */
final class RoleNames {
  private RoleNames() {}

  /** Writes the field {@code roles} into an object that is begun. */
  static void write(Set<Role> roles, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("roles");
    for (Role role : Role.values()) {
      if (roles.contains(role)) {
        json.writeString(name(role));
      }
    }
    json.writeEndArray();
  }

  /** Reads the field {@code roles}, where it is there. */
  static Optional<Set<Role>> read(JsonFields fields) {
    Optional<List<String>> names = fields.texts("roles");
    if (names.isEmpty()) {
      return Optional.empty();
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String name : names.get()) {
      roles.add(
          Arrays.stream(Role.values())
              .filter(role -> name(role).equals(name))
              .findFirst()
              .orElseThrow(
                  () -> fields.invalid("roles", "may hold reader, writer and admin only")));
    }
    return Optional.of(roles);
  }

  /** The name of a role. */
  static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}

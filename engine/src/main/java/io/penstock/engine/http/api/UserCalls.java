package io.penstock.engine.http.api;

import static io.penstock.engine.access.Privilege.PRIVILEGE_ADMINISTRATION;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.config.Secret;
import io.penstock.engine.access.AccessControl;
import io.penstock.engine.access.AccessException;
import io.penstock.engine.access.Role;
import io.penstock.engine.http.json.JsonFields;
import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.view.ViewJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The calls on users. */
public final class UserCalls {
  private static final String USERS = "/api/v1/users";
  private static final Access ADMINISTRATION = Access.of(PRIVILEGE_ADMINISTRATION);

  private final AccessControl access;

  public UserCalls(AccessControl access) {
    this.access = access;
  }

  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.get(USERS, ADMINISTRATION, "Lists users.", this::list),
        Route.changing(
            "POST",
            USERS,
            ADMINISTRATION,
            "user_create",
            "Makes a user.",
            JsonOnly.of(this::create)),
        Route.changing(
            "PATCH",
            USERS + "/{name}",
            ADMINISTRATION,
            "user_modify",
            "Sets roles, which count from the next login, or a password.",
            JsonOnly.of(this::change)),
        Route.changing(
            "DELETE",
            USERS + "/{name}",
            ADMINISTRATION,
            "user_delete",
            "Deletes a user with their sessions and tokens.",
            this::delete));
  }

  private Answer list(Request request) {
    List<AccessControl.User> users = access.users();
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("users");
          for (AccessControl.User user : users) {
            write(user, json);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private Answer create(Request request) {
    JsonFields fields = request.fields();
    String name = fields.text("name");
    Secret password = Secret.of(fields.text("password"));
    Set<Role> roles =
        RoleNames.read(fields).orElseThrow(() -> fields.invalid("roles", "is missing"));
    fields.refuseOthers();
    request.note().about(name);
    request.note().tell("roles " + names(roles));
    AccessControl.User made = access.createUser(name, password, roles);
    return Answer.json(201, json -> write(made, json));
  }

  private Answer change(Request request) {
    String name = request.parameter("name");
    JsonFields fields = request.fields();
    Optional<Set<Role>> roles = RoleNames.read(fields);
    Optional<Secret> password = fields.optionalText("password").map(Secret::of);
    fields.refuseOthers();
    request
        .note()
        .tell(
            roles.map(wanted -> "roles " + names(wanted)).orElse("")
                + (password.isPresent() ? " password" : ""));
    roles.ifPresent(wanted -> access.setRoles(name, wanted));
    password.ifPresent(wanted -> access.setPassword(name, wanted));
    AccessControl.User changed =
        access.users().stream()
            .filter(user -> user.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new AccessException(
                        AccessException.Kind.UNKNOWN, "there is no user '" + name + "'"));
    return Answer.json(200, json -> write(changed, json));
  }

  private Answer delete(Request request) {
    access.deleteUser(request.parameter("name"));
    return Answer.empty(204);
  }

  private static String names(Set<Role> roles) {
    return String.join(",", roles.stream().map(RoleNames::name).sorted().toList());
  }

  private static void write(AccessControl.User user, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", user.id());
    json.writeStringField("name", user.name());
    RoleNames.write(user.roles(), json);
    json.writeStringField("created", ViewJson.TIME.format(user.created()));
    json.writeEndObject();
  }
}

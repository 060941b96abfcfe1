package io.penstock.engine.http.model;

import io.penstock.config.Secret;
import io.penstock.engine.access.AccessControl;
import io.penstock.engine.access.Identity;
import io.penstock.engine.access.Privilege;
import io.penstock.engine.access.Role;
import io.penstock.engine.http.document.Login;
import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.view.ViewJson;
import java.util.List;
import java.util.Locale;

/** The calls on sessions: to log in and out, and who somebody is. */
public final class SessionRoutes {
  private final AccessControl access;

  public SessionRoutes(AccessControl access) {
    this.access = access;
  }

  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.changing(
            "POST",
            "/v1/session/login",
            Access.OPEN,
            "session_login",
            "Begins a session of ten hours.",
            this::login),
        Route.changing(
            "POST",
            "/v1/session/logout",
            Access.ANYBODY,
            "session_logout",
            "Ends the session of the token.",
            this::logout),
        Route.get("/v1/session/who-am-i", Access.ANYBODY, "Tells who the caller is.", this::whoAmI),
        Route.get("/v1/session/roles", Access.ANYBODY, "Lists the caller's roles.", this::roles));
  }

  private Answer login(Request request) {
    Secret token = Login.begin(access, request);
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("bearer_token", token.reveal());
          json.writeEndObject();
        });
  }

  private Answer logout(Request request) {
    access.logout(request.caller().token());
    return Answer.empty(200);
  }

  private Answer whoAmI(Request request) {
    Identity identity = request.caller().identity();
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("id", identity.userId());
          json.writeStringField("name", identity.name());
          json.writeNullField("primary_group");
          json.writeNullField("sid");
          json.writeNullField("uid");
          json.writeNullField("home_directory");
          json.writeBooleanField("can_change_password", true);
          json.writeArrayFieldStart("privileges");
          for (Privilege privilege : Privilege.values()) {
            if (identity.may(privilege)) {
              json.writeString(privilege.name());
            }
          }
          json.writeEndArray();
          ViewJson.text("access_token_id", identity.accessTokenId(), json);
          json.writeEndObject();
        });
  }

  private Answer roles(Request request) {
    Identity identity = request.caller().identity();
    return Answer.json(
        200,
        json -> {
          json.writeStartArray();
          for (Role role : Role.values()) {
            if (identity.roles().contains(role)) {
              json.writeString(role.name().toLowerCase(Locale.ROOT));
            }
          }
          json.writeEndArray();
        });
  }
}

package io.penstock.engine.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.config.Secret;
import io.penstock.engine.access.AccessControl;
import io.penstock.engine.access.AccessException;
import io.penstock.engine.access.Identity;
import io.penstock.engine.access.Privilege;
import io.penstock.engine.http.document.Login;
import io.penstock.engine.http.json.JsonFields;
import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.http.route.SessionCookie;
import io.penstock.engine.view.ViewJson;
import java.io.IOException;
import java.util.List;

/** The session of the page, and the caller's own password. */
public final class SessionCalls {
  private static final String SESSION = "/api/v1/session";

  private final AccessControl access;

  public SessionCalls(AccessControl access) {
    this.access = access;
  }

  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.changing(
            "POST",
            SESSION,
            Access.OPEN,
            "session_login",
            "Begins a session, which a cookie keeps.",
            JsonOnly.of(this::login)),
        Route.get(SESSION, Access.ANYBODY, "Tells who is signed in.", this::show),
        Route.changing(
            "DELETE",
            SESSION,
            Access.ANYBODY,
            "session_logout",
            "Ends the session and takes the cookie away.",
            this::logout),
        Route.changing(
            "POST",
            "/api/v1/password",
            Access.ANYBODY,
            "password_change",
            "Changes the caller's own password.",
            JsonOnly.of(this::changePassword)));
  }

  private Answer login(Request request) {
    Secret token = Login.begin(access, request);
    Identity identity =
        access
            .authenticate(token)
            .orElseThrow(() -> new IllegalStateException("a session ended as it began"));
    return Answer.json(200, json -> identity(identity, json))
        .with("set-cookie", SessionCookie.set(token));
  }

  private Answer show(Request request) {
    return Answer.json(200, json -> identity(request.caller().identity(), json));
  }

  private Answer logout(Request request) {
    access.logout(request.caller().token());
    return Answer.empty(204).with("set-cookie", SessionCookie.clear());
  }

  private Answer changePassword(Request request) {
    JsonFields fields = request.fields();
    Secret former = Secret.of(fields.text("former"));
    Secret password = Secret.of(fields.text("password"));
    fields.refuseOthers();
    try {
      access.changePassword(request.caller().identity().name(), former, password, request.from());
    } catch (AccessException e) {
      if (e.kind() == AccessException.Kind.WRONG_CREDENTIALS) {
        // Not a 401: the caller is signed in, and stays so.
        throw fields.invalid("former", "is not the password so far");
      }
      throw e;
    }
    return Answer.empty(204);
  }

  private static void identity(Identity identity, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("user", identity.name());
    json.writeStringField("user_id", identity.userId());
    RoleNames.write(identity.roles(), json);
    json.writeArrayFieldStart("privileges");
    for (Privilege privilege : Privilege.values()) {
      if (identity.may(privilege)) {
        json.writeString(privilege.name());
      }
    }
    json.writeEndArray();
    ViewJson.text("expires", identity.expires().map(ViewJson.TIME::format), json);
    json.writeEndObject();
  }
}

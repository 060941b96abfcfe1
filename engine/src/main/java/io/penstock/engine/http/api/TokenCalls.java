package io.penstock.engine.http.api;

import static io.penstock.engine.access.Privilege.PRIVILEGE_ADMINISTRATION;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.engine.access.AccessControl;
import io.penstock.engine.access.Identity;
import io.penstock.engine.http.json.JsonFields;
import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.ErrorClass;
import io.penstock.engine.http.route.HttpFailure;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.view.ViewJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The calls on long-lived tokens: everybody's own, and those of others for administrators. */
public final class TokenCalls {
  private static final String TOKENS = "/api/v1/tokens";

  private final AccessControl access;

  public TokenCalls(AccessControl access) {
    this.access = access;
  }

  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.get(
            TOKENS,
            Access.ANYBODY,
            "Lists the caller's tokens; with ?user=NAME another's, with ?user=* all.",
            this::list),
        Route.changing(
            "POST",
            TOKENS,
            Access.ANYBODY,
            "access_token_create",
            "Makes a token, which is told once.",
            JsonOnly.of(this::create)),
        Route.changing(
            "DELETE",
            TOKENS + "/{id}",
            Access.ANYBODY,
            "access_token_delete",
            "Revokes a token.",
            this::delete));
  }

  private Answer list(Request request) {
    Identity caller = request.caller().identity();
    String user = request.queried("user").orElse(caller.name());
    administratorUnlessOwn(caller, user);
    List<AccessControl.TokenInformation> tokens =
        access.tokens(user.equals("*") ? Optional.empty() : Optional.of(user));
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("tokens");
          for (AccessControl.TokenInformation token : tokens) {
            json.writeStartObject();
            write(token, json);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private Answer create(Request request) {
    JsonFields fields = request.fields();
    Identity caller = request.caller().identity();
    String user = fields.optionalText("user").orElse(caller.name());
    String description = fields.text("description");
    Optional<Instant> expires = fields.optionalText("expires").map(text -> time(text, fields));
    fields.refuseOthers();
    request.note().tell("for " + user);
    administratorUnlessOwn(caller, user);
    AccessControl.NewToken made = access.createToken(user, description, expires);
    request.note().about(made.information().id());
    return Answer.json(
        201,
        json -> {
          json.writeStartObject();
          write(made.information(), json);
          json.writeStringField("token", made.token().reveal());
          json.writeEndObject();
        });
  }

  private Answer delete(Request request) {
    Identity caller = request.caller().identity();
    access.deleteToken(
        request.parameter("id"),
        caller.may(PRIVILEGE_ADMINISTRATION) ? Optional.empty() : Optional.of(caller.name()));
    return Answer.empty(204);
  }

  private static void administratorUnlessOwn(Identity caller, String user) {
    if (!user.equals(caller.name()) && !caller.may(PRIVILEGE_ADMINISTRATION)) {
      throw new HttpFailure(
          ErrorClass.FORBIDDEN,
          "tokens of others need the privilege "
              + PRIVILEGE_ADMINISTRATION
              + ", which none of your roles has");
    }
  }

  private static Instant time(String text, JsonFields fields) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw fields.invalid("expires", "must be a time such as 2027-01-31T00:00:00Z");
    }
  }

  private static void write(AccessControl.TokenInformation token, JsonGenerator json)
      throws IOException {
    json.writeStringField("id", token.id());
    json.writeStringField("user", token.user());
    json.writeStringField("description", token.description());
    json.writeStringField("created", ViewJson.TIME.format(token.created()));
    ViewJson.text("expires", token.expires().map(ViewJson.TIME::format), json);
  }
}

package io.penstock.engine.http.document;

import io.penstock.config.Secret;
import io.penstock.engine.access.AccessControl;
import io.penstock.engine.access.AccessException;
import io.penstock.engine.http.json.JsonFields;
import io.penstock.engine.http.route.Request;

/** A login by name and password. */
public final class Login {
  private Login() {}

  /** The token of the session that begins. */
  public static Secret begin(AccessControl access, Request request) {
    JsonFields fields = request.fields();
    String user = fields.text("username");
    Secret password = Secret.of(fields.text("password"));
    fields.refuseOthers();
    request.note().by(user);
    try {
      return access.login(user, password, request.from());
    } catch (AccessException e) {
      if (e.repeated()) {
        request.note().leaveOut();
      }
      throw e;
    }
  }
}

package io.penstock.engine.http.document;

import io.penstock.engine.http.route.Request;
import io.penstock.engine.relationship.Refusal;
import io.penstock.engine.relationship.RelationshipException;
import java.util.UUID;
import java.util.regex.Pattern;

/** The ids in the paths of relationships and jobs. */
public final class RelationshipId {
  /** The JDK's own parser takes shorter forms for others. */
  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private RelationshipId() {}

  /** The relationship that a path names by {@code {id}}. */
  public static UUID of(Request request) {
    return parse(request.parameter("id"), "relationship");
  }

  /** The job that a path names by {@code {job}}. */
  public static UUID job(Request request) {
    return parse(request.parameter("job"), "job");
  }

  private static UUID parse(String text, String what) {
    if (!FORM.matcher(text).matches()) {
      throw new RelationshipException(
          Refusal.UNKNOWN, "there is no " + what + " '" + text + "'; ids are UUIDs");
    }
    return UUID.fromString(text);
  }
}

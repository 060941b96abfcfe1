package io.penstock.engine.http.document;

import io.penstock.engine.relationship.Refusal;
import io.penstock.engine.relationship.RelationshipException;
import java.util.OptionalLong;

/** The version of a relationship as the headers ETag and If-Match have it. */
public final class EntityTag {
  private EntityTag() {}

  /** Of a version. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /**
   * The version that an If-Match names; empty for {@code *}, which is any.
   *
   * @throws RelationshipException {@link Refusal#CHANGED} for a tag that is none of ours
   */
  public static OptionalLong version(String ifMatch) {
    String sent = ifMatch.trim();
    if (sent.equals("*")) {
      return OptionalLong.empty();
    }
    try {
      if (sent.length() > 2 && sent.startsWith("\"") && sent.endsWith("\"")) {
        return OptionalLong.of(Long.parseLong(sent.substring(1, sent.length() - 1)));
      }
    } catch (NumberFormatException e) {
      // The same as a tag without quotes: it was never given out.
    }
    throw new RelationshipException(
        Refusal.CHANGED,
        "If-Match " + sent + " is no ETag of a relationship; read it again for its ETag");
  }
}

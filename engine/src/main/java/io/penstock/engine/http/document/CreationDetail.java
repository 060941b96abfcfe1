package io.penstock.engine.http.document;

import io.penstock.engine.relationship.NewRelationship;

/** What the audit log tells of a relationship that somebody wants. */
public final class CreationDetail {
  private CreationDetail() {}

  /** One line: from where into which directory. */
  public static String of(NewRelationship wanted) {
    return "bucket %s, folder %s, at %s, into %s"
        .formatted(
            wanted.bucket(),
            wanted.folder().isEmpty() ? "/" : wanted.folder(),
            wanted.address().orElse("AWS"),
            wanted.directoryPath().or(wanted::directoryId).orElse("-"));
  }
}

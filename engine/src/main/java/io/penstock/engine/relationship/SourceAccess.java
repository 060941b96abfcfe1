package io.penstock.engine.relationship;

import io.penstock.config.Secret;
import java.util.Optional;

/** Whose credentials a relationship reads with. */
public sealed interface SourceAccess {
  /**
   * An access key of its own.
   *
   * @param secret empty once it is stored: it is never given back
   */
  record Key(String accessKeyId, Optional<Secret> secret) implements SourceAccess {}

  /** A profile of the server's administrator, or the server's own role where it is empty. */
  record Profile(Optional<String> name) implements SourceAccess {}

  /** No credentials: a public bucket. */
  record Anonymous() implements SourceAccess {}
}

package io.penstock.state.secret;

import io.penstock.config.Secret;
import java.util.Objects;

/**
 * What a relationship signs its requests with.
 *
 * @param id the access key id, which may be shown
 * @param secret the secret access key, which may not
 */
public record AccessKey(String id, Secret secret) {
  public AccessKey {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(secret, "secret");
  }
}

package io.penstock.transfer.s3;

import io.penstock.config.Secret;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.Objects;
import java.util.regex.Pattern;

/** Whom the requests of a source are signed as. */
public sealed interface SourceCredentials {
  /**
   * Who this process is, as the AWS tools find it: environment, default profile, container or
   * instance.
   */
  record Chain() implements SourceCredentials {}

  /**
   * A profile of the AWS configuration files, and nothing but it.
   *
   * @param name as the files have it
   */
  record Profile(String name) implements SourceCredentials {
    public Profile {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * A key that somebody gave.
   *
   * @param id its public half
   * @param secret its other half
   */
  record AccessKey(String id, Secret secret) implements SourceCredentials {
    /** It stands between slashes and commas in a header. */
    private static final Pattern ID = Pattern.compile("[!-~&&[^/,]]{1,256}");

    /**
     * Checks both halves.
     *
     * @throws TransferException where one cannot be
     */
    public AccessKey {
      if (!ID.matcher(id).matches()) {
        throw new TransferException(
            FailureKind.CREDENTIALS_INVALID,
            "the access key id must have 1 to 256 letters, digits and signs, without spaces,"
                + " slashes and commas");
      }
      if (secret.reveal().isBlank()) {
        throw new TransferException(
            FailureKind.CREDENTIALS_INVALID,
            "the secret of the access key '" + id + "' is empty; give the secret access key");
      }
    }
  }

  /** Nobody: what a public bucket shows to all. */
  record Anonymous() implements SourceCredentials {}
}

package io.penstock.transfer.s3;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Makes the AWS SDK's providers of credentials. */
final class CredentialProviders {
  private CredentialProviders() {}

  /** How to make the provider, which may read files; empty for requests without a signature. */
  static Optional<Supplier<AwsCredentialsProvider>> of(SourceCredentials credentials) {
    if (credentials instanceof SourceCredentials.AccessKey key) {
      AwsBasicCredentials known = AwsBasicCredentials.create(key.id(), key.secret().reveal());
      return Optional.of(() -> StaticCredentialsProvider.create(known));
    }
    if (credentials instanceof SourceCredentials.Profile profile) {
      return Optional.of(() -> ProfileCredentialsProvider.create(profile.name()));
    }
    return credentials instanceof SourceCredentials.Chain
        ? Optional.of(() -> DefaultCredentialsProvider.builder().build())
        : Optional.empty();
  }
}

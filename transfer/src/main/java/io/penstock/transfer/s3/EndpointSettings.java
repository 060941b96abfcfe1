package io.penstock.transfer.s3;

import io.penstock.config.SourceSettings;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Finds endpoint, region and authorities as the AWS tools do: settings over environment over
 * profile.
 */
final class EndpointSettings {
  private static final String OWN_REGION = "us-east-1";

  private final SourceSettings settings;
  private final Map<String, String> environment;
  private final Optional<Profile> profile;
  private final Optional<Profile> services;

  EndpointSettings(
      SourceSettings settings, Map<String, String> environment, Supplier<ProfileFile> profiles) {
    this.settings = settings;
    this.environment = environment;
    Optional<String> named =
        settings
            .profile()
            .or(() -> variable("AWS_PROFILE"))
            .or(() -> variable("AWS_DEFAULT_PROFILE"));
    ProfileFile file = profiles.get();
    this.profile = file.profile(named.orElse("default"));
    if (named.isPresent() && profile.isEmpty()) {
      throw new TransferException(
          FailureKind.CREDENTIALS_INVALID,
          "the profile '" + named.get() + "' is in neither file of the AWS configuration");
    }
    this.services =
        profile
            .flatMap(p -> p.property("services"))
            .flatMap(name -> file.getSection("services", name));
  }

  /** The endpoint of a bucket; nothing is sent. */
  Endpoint endpoint(String bucket) {
    Optional<String> region =
        settings
            .region()
            .or(() -> variable("AWS_REGION"))
            .or(() -> variable("AWS_DEFAULT_REGION"))
            .or(() -> property("region"));
    Optional<URI> url = endpointUrl();
    if (url.isEmpty()) {
      return Endpoint.ofAws(region.orElse(OWN_REGION), bucket, settings.addressing());
    }
    String host = url.get().getHost() == null ? "" : url.get().getHost();
    return Endpoint.of(
        url.get(),
        region.or(() -> Endpoint.regionOfHost(host)).orElse(OWN_REGION),
        bucket,
        settings.addressing());
  }

  /** The authorities to trust; the built-in ones where empty. */
  Optional<Path> caBundle() {
    return settings
        .caBundle()
        .or(() -> variable("AWS_CA_BUNDLE").map(Path::of))
        .or(() -> property("ca_bundle").map(Path::of));
  }

  private Optional<URI> endpointUrl() {
    if (settings.endpointUrl().isPresent()) {
      return settings.endpointUrl();
    }
    if (variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
        .filter("true"::equalsIgnoreCase)
        .isPresent()) {
      return Optional.empty();
    }
    return variable("AWS_ENDPOINT_URL_S3")
        .or(() -> variable("AWS_ENDPOINT_URL"))
        .or(this::serviceUrl)
        .or(() -> property("endpoint_url"))
        .map(EndpointSettings::uri);
  }

  /** {@code s3 =\n endpoint_url = ...} in the section that the profile's {@code services} names. */
  private Optional<String> serviceUrl() {
    return services
        .flatMap(section -> section.property("s3.endpoint_url"))
        .filter(value -> !value.isBlank());
  }

  private static URI uri(String text) {
    try {
      return URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw new TransferException(
          FailureKind.UNREACHABLE,
          "the endpoint '" + text + "' is no address; write for example https://s3.example.com",
          e);
    }
  }

  private Optional<String> property(String name) {
    return profile.flatMap(p -> p.property(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }
}

package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.config.Setting;
import io.penstock.config.SourceSettings;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a bucket is reached, found as {@code penstock copy} finds it, in the server's fields. */
final class EndpointJson {
  static final Set<Setting> SETTINGS =
      Set.of(Setting.ENDPOINT_URL, Setting.REGION, Setting.CA_BUNDLE, Setting.ADDRESSING);

  private EndpointJson() {}

  static void write(ServerSession session, ObjectNode body) {
    SourceSettings source = session.settings().source();
    String region = region(source, session.surroundings().environment());
    body.put("region", region);
    if (source.endpointUrl().isPresent()) {
      URI endpoint = source.endpointUrl().get();
      if (!endpoint.getScheme().equalsIgnoreCase("https")) {
        throw new CommandFailure(
            ExitCode.USAGE, "endpoint-url: a server reaches buckets over https:// only");
      }
      body.put("object_store_address", endpoint.getHost());
      if (endpoint.getPort() >= 0) {
        body.put("port", endpoint.getPort());
      }
    }
    source.caBundle().ifPresent(file -> body.put("ca_certificate", text(file)));
    style(source).ifPresent(style -> body.put("bucket_style", style));
  }

  private static Optional<String> style(SourceSettings source) {
    return switch (source.addressing()) {
      case PATH -> Optional.of("BUCKET_STYLE_PATH");
      case VIRTUAL -> Optional.of("BUCKET_STYLE_VIRTUAL_HOSTED");
      // As copy does: most services that are not AWS know buckets by path only.
      case AUTO -> source.endpointUrl().map(endpoint -> "BUCKET_STYLE_PATH");
    };
  }

  private static String region(SourceSettings source, Map<String, String> environment) {
    return source
        .region()
        .or(() -> Optional.ofNullable(environment.get("AWS_REGION")))
        .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")))
        .orElseThrow(
            () ->
                new CommandFailure(ExitCode.USAGE, "name the region of the bucket with --region"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.SETTINGS, "ca-bundle: cannot read " + file, e);
    }
  }
}

package io.penstock.engine.relationship;

import io.penstock.config.TransferSettings;
import io.penstock.state.store.StateDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a service is started with.
 *
 * @param state the state directory, which this process holds
 * @param root the directory that is served; must exist
 * @param transfer bounds that all jobs share
 * @param allowEndpoint hosts that may be named though their addresses are reserved
 * @param maxJobs jobs that run at once at most
 * @param credentialsDirectory where the service manager may have put a key
 */
public record ServiceOptions(
    StateDirectory state,
    Path root,
    TransferSettings transfer,
    List<String> allowEndpoint,
    int maxJobs,
    Optional<Path> credentialsDirectory) {

  public ServiceOptions {
    allowEndpoint = List.copyOf(allowEndpoint);
  }
}

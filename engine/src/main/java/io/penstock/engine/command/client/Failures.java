package io.penstock.engine.command.client;

import io.penstock.engine.client.CredentialsException;
import io.penstock.engine.client.NoServerException;
import io.penstock.engine.client.ServerException;
import io.penstock.engine.client.UntrustedServerException;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import java.util.function.Supplier;

/** How the process ends for what a server refuses, and for a server that is not there. */
final class Failures {
  private Failures() {}

  static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (ServerException e) {
      throw new CommandFailure(exit(e), message(e), e);
    } catch (NoServerException e) {
      throw new CommandFailure(ExitCode.NO_SERVER, e.getMessage(), e);
    } catch (UntrustedServerException | CredentialsException e) {
      throw new CommandFailure(ExitCode.SETTINGS, e.getMessage(), e);
    }
  }

  private static String message(ServerException refusal) {
    return refusal.status() == 401
        ? refusal.getMessage() + "; log in with 'penstock login', or give a token by PENSTOCK_TOKEN"
        : refusal.getMessage();
  }

  private static ExitCode exit(ServerException refusal) {
    return switch (refusal.errorClass()) {
      case "replication_object_endpoint_refused_error",
          "replication_object_unreachable_error",
          "replication_object_certificate_error",
          "replication_object_credentials_error" ->
          ExitCode.SETTINGS;
      case "replication_object_no_such_bucket_error", "replication_object_nothing_to_copy_error" ->
          ExitCode.NOT_FOUND;
      default ->
          switch (refusal.status()) {
            case 400, 413, 415, 422 -> ExitCode.USAGE;
            case 401, 403, 421 -> ExitCode.SETTINGS;
            case 404 -> ExitCode.NOT_FOUND;
            case 409, 412, 428 -> ExitCode.CONFLICT;
            default -> ExitCode.INCOMPLETE;
          };
    };
  }
}

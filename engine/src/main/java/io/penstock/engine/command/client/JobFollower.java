package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.config.S3Folder;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.CopyResult;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Interruption;
import io.penstock.engine.command.ResultPrinter;
import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.progress.ProgressTicker;
import io.penstock.engine.text.SafeText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Follows the job of a relationship on a server to its end, and prints it as a copy's. */
final class JobFollower {
  private static final int INTERVAL_MILLIS = 500;

  private JobFollower() {}

  /** Returns how a copy with that end would end. A signal ends the following, not the job. */
  static ExitCode follow(ServerSession session, String id) {
    Interruption interruption = session.surroundings().interruption();
    CountDownLatch cancelled = new CountDownLatch(1);
    interruption.catchSignals("the job goes on; see 'penstock relationship status " + id + "'");
    interruption.onCancel(cancelled::countDown);
    AtomicReference<ProgressSnapshot> latest = new AtomicReference<>(ProgressSnapshot.NONE);
    ProgressTicker ticker = ProgressTicker.start(session.surroundings().terminal(), latest::get);
    try {
      waitForEnd(session, id, latest, cancelled);
    } finally {
      ticker.close();
    }
    Optional<ExitCode> signalled = interruption.signalled();
    if (signalled.isPresent()) {
      return signalled.get();
    }
    return print(session, id);
  }

  private static void waitForEnd(
      ServerSession session,
      String id,
      AtomicReference<ProgressSnapshot> latest,
      CountDownLatch cancelled) {
    String path = ModelPaths.relationship(UUID.fromString(id)) + "/status";
    try {
      for (boolean first = true; ; first = false) {
        if (cancelled.await(first ? 0 : INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
        StatusRow status = new StatusRow(session.server().get(path));
        if (!status.running() && status.lastJob().isPresent()) {
          return;
        }
        status.progress().ifPresent(latest::set);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ExitCode print(ServerSession session, String id) {
    String path = "/api/v1/relationships/" + id;
    JsonNode relationship = session.server().get(path);
    JsonNode job = session.server().get(path + "/jobs").path("jobs").path(0);
    if (!job.hasNonNull("id")) {
      throw new CommandFailure(
          ExitCode.INCOMPLETE, "the server knows no job of the relationship " + id);
    }
    JsonNode notCopied =
        session
            .server()
            .get(
                path
                    + "/jobs/"
                    + job.path("id").asText()
                    + "/not-copied?limit="
                    + CopyResult.MOST_NOT_COPIED);
    CopyResult result = ServerResult.of(relationship, job, notCopied);
    ResultPrinter.of(session.settings(), session.surroundings().out())
        .print(
            result,
            S3Folder.of(
                relationship.path("bucket").asText(), relationship.path("object_folder").asText()),
            Path.of(relationship.path("local_directory_path").asText()));
    if (!result.job().error().isEmpty()) {
      session.surroundings().error(SafeText.of(result.job().error()));
    }
    return result.exitCode();
  }
}

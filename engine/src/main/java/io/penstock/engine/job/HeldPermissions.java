package io.penstock.engine.job;

import io.penstock.pipeline.hold.PermissionHold;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.index.IndexOptions;
import io.penstock.state.index.TrackingIndex;
import io.penstock.state.resume.PermissionJournal;
import io.penstock.state.store.RelationshipFolder;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives permissions back that a killed job left taken, without running another. */
public final class HeldPermissions {
  private static final Logger log = LoggerFactory.getLogger(HeldPermissions.class);

  private HeldPermissions() {}

  /** Whether jobs of a relationship left anything taken. */
  public static boolean areLeft(RelationshipFolder files) {
    return PermissionJournal.isLeft(files.permissions());
  }

  /**
   * Gives back what jobs of a relationship left taken; costs next to nothing where that is nothing.
   *
   * @param files the relationship, held by the caller so that no job of it runs
   * @param directory where its destination lies now
   * @param bootId of this run of the machine
   * @return how many files and directories
   * @throws TransferException where the directory cannot be opened, or not all could be given back;
   *     the next call, or the next job, tries again
   */
  public static long giveBack(RelationshipFolder files, Path directory, String bootId) {
    if (!areLeft(files)) {
      return 0;
    }
    Optional<TrackingIndex> index = index(files, bootId);
    try (DestinationRoot destination =
        DestinationRoot.open(directory, DestinationOptions.looking())) {
      return PermissionHold.giveBack(
          destination, index, files.permissions(), files.record().folder());
    } finally {
      index.ifPresent(TrackingIndex::close);
    }
  }

  /** Without the index permissions come back all the same. */
  private static Optional<TrackingIndex> index(RelationshipFolder files, String bootId) {
    try {
      return Optional.of(
          TrackingIndex.open(
              files.index(),
              new IndexOptions(bootId, Clock.systemUTC(), new SecureRandom()::nextLong)));
    } catch (StateUnavailableException e) {
      log.warn("files whose permissions are given back are copied again", e);
      return Optional.empty();
    }
  }
}

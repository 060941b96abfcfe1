package io.penstock.engine.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.S3Folder;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Relationships;
import io.penstock.state.file.BootId;
import io.penstock.state.file.ProcessLock;
import io.penstock.state.resume.PermissionJournal;
import io.penstock.state.resume.TakenPermission;
import io.penstock.state.store.DirectoryReservation;
import io.penstock.state.store.OptionsRecord;
import io.penstock.state.store.RelationshipFolder;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.state.store.RelationshipStore;
import io.penstock.state.store.ServedRecord;
import io.penstock.state.store.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deleting what lies in a state directory that a server uses, or used. */
class StoredRelationshipsTest {
  private static final Relationships.Deleted NOTHING_LEFT =
      new Relationships.Deleted(Optional.empty());

  @TempDir private Path temporary;
  private StateDirectory state;
  private RelationshipStore store;
  private final StoredRelationships relationships = new StoredRelationships();

  @BeforeEach
  void open() throws IOException {
    state = StateDirectory.open(temporary.resolve("state"), BootId.current());
    store = new RelationshipStore(state, Clock.systemUTC(), UUID::randomUUID);
  }

  // Holds C4.
  @Test
  @SuppressWarnings("try") // the lock needs no other mention
  void whatAServerMadeIsNotDeletedWhileTheServerRuns() throws IOException {
    String id = served().toString();
    try (ProcessLock server = state.lockForServer()) {
      assertThatThrownBy(() -> relationships.delete(state.path(), id))
          .isInstanceOfSatisfying(
              CommandFailure.class,
              refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFLICT))
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("without --local");
      assertThat(relationships.find(state.path(), id)).isPresent();
    }
    assertThat(relationships.delete(state.path(), id)).contains(NOTHING_LEFT);
    assertThat(relationships.delete(state.path(), id)).isEmpty();
  }

  @Test
  @SuppressWarnings("try") // the lock needs no other mention
  void whatACopyMadeIsDeletedWhateverServerRuns() throws IOException {
    Path copied = directory("copied");
    String id = store.findOrCreate("aws", "bucket", "a/", copied, Map.of()).id().toString();
    try (ProcessLock server = state.lockForServer()) {
      assertThat(relationships.delete(state.path(), id)).contains(NOTHING_LEFT);
    }
  }

  @Test
  void whatAKilledJobTookComesBackOrIsWarnedOf() throws IOException {
    for (boolean moved : List.of(false, true)) {
      Path copied = directory("copied");
      Path file = Files.writeString(copied.resolve("own"), "own");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      RelationshipRecord record = store.findOrCreate("aws", "bucket", "a/", copied, Map.of());
      took(record, file);
      if (moved) {
        Files.move(copied, temporary.resolve("elsewhere"));
      }

      Relationships.Deleted deleted =
          relationships.delete(state.path(), record.id().toString()).orElseThrow();

      if (moved) {
        assertThat(deleted.warning().orElseThrow()).contains(copied.toString());
      } else {
        assertThat(deleted).isEqualTo(NOTHING_LEFT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-rw-rw-");
        Files.delete(file);
        Files.delete(copied);
      }
    }
  }

  private void took(RelationshipRecord record, Path file) throws IOException {
    try (RelationshipFolder files = store.open(record);
        PermissionJournal journal =
            PermissionJournal.open(files.permissions(), record.identity().inode())) {
      long inode = (long) Files.getAttribute(file, "unix:ino");
      journal.taking(List.of(new TakenPermission("own", "", false, inode, 0666, 0644)));
    }
  }

  private UUID served() throws IOException {
    OptionsRecord options =
        new OptionsRecord(List.of(), "skip", true, "barrier", "none", null, null, null, false);
    ServedRecord record = new ServedRecord("admin", 1, ServedRecord.Access.ANONYMOUS, options);
    try (DirectoryReservation reservation = store.reserve(directory("served"))) {
      return store
          .create(
              reservation,
              Optional.empty(),
              "aws",
              S3Folder.parse("s3://bucket/folder/"),
              Map.of(),
              record,
              id -> {})
          .id();
    }
  }

  private Path directory(String name) throws IOException {
    return Files.createDirectory(temporary.resolve(name)).toRealPath();
  }
}

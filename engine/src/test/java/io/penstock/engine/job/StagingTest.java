package io.penstock.engine.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Bandwidth;
import io.penstock.config.CopySettings;
import io.penstock.config.DataSize;
import io.penstock.config.Durability;
import io.penstock.config.KeyFilter;
import io.penstock.config.Lock;
import io.penstock.config.OnDisallowed;
import io.penstock.config.S3Folder;
import io.penstock.config.TransferSettings;
import io.penstock.pipeline.copy.InterruptedFiles;
import io.penstock.state.resume.PartLedgers;
import io.penstock.state.store.RelationshipFolder;
import io.penstock.state.store.RelationshipStore;
import io.penstock.state.store.StateDirectory;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.StagedFile;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
  private static final String BOOT = "boot-1";

  private Path directory;
  private RelationshipFolder files;

  @BeforeEach
  void open(@TempDir Path temporary) throws IOException {
    directory = Files.createDirectory(temporary.resolve("dest")).toRealPath();
    StateDirectory state = StateDirectory.open(temporary.resolve("state"), BOOT);
    RelationshipStore store = new RelationshipStore(state, Clock.systemUTC(), UUID::randomUUID);
    files = store.open(store.findOrCreate("aws", "bucket", "f/", directory, Map.of()));
  }

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  // Holds G3.
  @Test
  void whatCouldNotBeDeletedIsRemovedByTheNextJob() throws IOException {
    Path temporary;
    try (Staging staging = staging()) {
      StagedFile file = staging.destination().stage(RelativePath.of("a/b"), 1);
      temporary = directory.resolve("a").resolve(file.name());
      Files.delete(temporary);
      Files.createDirectory(temporary); // so that it cannot be deleted as a file is
      assertThatThrownBy(file::discard).isInstanceOf(TransferException.class);
    }
    Files.delete(temporary);
    Files.createFile(temporary);

    staging().close();

    assertThat(directory.resolve("a")).isEmptyDirectory();
    assertThat(files.stagingJournal()).doesNotExist();
  }

  @Test
  void anOrderlyEndLeavesNoJournal() {
    try (Staging staging = staging()) {
      ByteBuffer content = ByteBuffer.wrap("x".getBytes(UTF_8));
      staging.destination().write(RelativePath.of("a/b"), content, Instant.EPOCH);
      assertThat(files.stagingJournal()).exists();
    }
    assertThat(files.stagingJournal()).doesNotExist();
  }

  private Staging staging() {
    CopySettings copy =
        new CopySettings(
            KeyFilter.EVERYTHING, false, OnDisallowed.SKIP, true, Durability.BARRIER, Lock.NONE);
    TransferSettings transfer =
        new TransferSettings(1, new DataSize(1 << 20), new DataSize(1 << 20), Bandwidth.UNLIMITED);
    S3Folder folder = S3Folder.of("bucket", "f/");
    JobWork work = new JobWork(folder, null, directory, Optional.empty(), copy, transfer);
    return Staging.open(
        files, work, BOOT, new InterruptedFiles(PartLedgers.open(files.parts(), BOOT)));
  }
}

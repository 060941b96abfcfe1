package io.penstock.engine.command.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.CommandLineFixture;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Relationships;
import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.view.JobView;
import io.penstock.engine.view.RelationshipView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRelationshipsTest {
  private static final String ID = "00000000-0000-0000-0000-000000000001";
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir private Path home;
  private CommandLineFixture line;
  private List<Relationships.Summary> kept = List.of();

  @BeforeEach
  void prepare() {
    line = new CommandLineFixture(home, around -> ClientCommands.all(Kept::new, around));
  }

  // Holds C4.
  @Test
  void relationshipsOfCopiesAreListedShownAndDeletedWithoutAServer() {
    assertThat(line.run("relationship", "list", "--local")).isZero();
    assertThat(line.out()).contains("No relationships yet");
    assertThat(line.run("relationship", "list", "--local", "--output", "json")).isZero();
    assertThat(line.out()).isEqualTo("[]\n");

    kept = List.of(summary());
    assertThat(line.run("relationship", "list", "--local")).isZero();
    assertThat(line.out()).isEqualTo(ID + "  s3://bucket/folder/ -> /data/  succeeded\n");
    assertThat(line.run("relationship", "show", ID, "--local")).isZero();
    assertThat(line.out()).contains("service     s3.test:443\n", "copied      0, 0 B\n");
    assertThat(line.run("relationship", "show", ID, "--local", "--output", "json")).isZero();
    assertThat(line.out()).contains("\"state\":\"REPLICATION_NOT_RUNNING\",\"last_job\":{");
    assertThat(line.run("relationship", "delete", "--local", ID)).isZero();
    assertThat(line.out()).isEqualTo("Forgotten: " + ID + "\n");
    assertThat(line.error()).contains("warning: mode 666 of a/b");
  }

  @Test
  void unknownAndBusyRelationshipsHaveTheirEnds() {
    assertThat(line.run("relationship", "show", "x", "--local")).isEqualTo(3);
    assertThat(line.run("relationship", "delete", "x", "--local")).isEqualTo(3);
    assertThat(line.error()).contains("penstock relationship list --local");
    assertThat(line.run("relationship", "delete", "running", "--local")).isEqualTo(4);
  }

  // Holds C4.
  @Test
  void aStateDirectoryWithoutLocalIsWrongUsage() {
    assertThat(line.run("relationship", "list", "--state", "x")).isEqualTo(2);
    assertThat(line.error()).contains("--local");
    assertThat(line.run("relationship")).isEqualTo(2);
    assertThat(line.run("relationship", "show")).isEqualTo(2);
    assertThat(line.error()).contains("ID");
  }

  private static Relationships.Summary summary() {
    return new Relationships.Summary(
        new RelationshipView(
            ID,
            "COPY_FROM_OBJECT",
            "42",
            "/data/",
            "s3.test",
            443,
            Optional.empty(),
            "bucket",
            "BUCKET_STYLE_PATH",
            "folder/",
            Optional.of("eu-north-1"),
            Optional.empty()),
        false,
        Optional.of(
            new JobView(
                Optional.of("job-7"),
                JobView.State.SUCCEEDED,
                START,
                START,
                "",
                ProgressSnapshot.NONE,
                JobView.Requests.NONE)));
  }

  private final class Kept implements Relationships {
    @Override
    public List<Summary> list(Path stateDirectory) {
      return kept;
    }

    @Override
    public Optional<Summary> find(Path stateDirectory, String id) {
      return kept.stream().filter(s -> s.relationship().id().equals(id)).findFirst();
    }

    @Override
    public Optional<Deleted> delete(Path stateDirectory, String id) {
      if (id.equals("running")) {
        throw new CommandFailure(ExitCode.CONFLICT, "the relationship is running");
      }
      return find(stateDirectory, id).map(found -> new Deleted(Optional.of("mode 666 of a/b")));
    }
  }
}

package io.penstock.state.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.state.StateUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFilesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path temporary;
  private RelationshipFolder folder;

  @BeforeEach
  void open() throws Exception {
    StateDirectory state = StateDirectory.open(temporary.resolve("state"), "boot-1");
    RelationshipStore store = new RelationshipStore(state, CLOCK, () -> new UUID(0, 1));
    Path target = Files.createDirectory(temporary.resolve("target")).toRealPath();
    folder = store.open(store.findOrCreate("aws", "b", "f/", target, Map.of()));
  }

  @AfterEach
  void close() throws Exception {
    folder.close();
  }

  private static JobRecord job(long number) {
    return new JobRecord(
        new UUID(1, number),
        JobState.INCOMPLETE,
        NOW,
        NOW.plusSeconds(number),
        "",
        "NO_SPACE",
        Map.of("n", 1L),
        Map.of("SHADOWED", 2L));
  }

  @Test
  void tellsHowJobsEnded() {
    JobHistory history = JobHistory.open(folder, CLOCK);
    history.begin(job(1).id(), NOW);
    assertThat(folder.directory().resolve("running.json")).content().contains("" + job(1).id());
    history.end(job(1));
    assertThat(folder.directory().resolve("running.json")).doesNotExist();
    assertThat(JobHistory.read(folder.directory())).containsExactly(job(1));
  }

  @Test
  void closesAJobWhoseProcessEndedAsAborted() {
    JobHistory.open(folder, CLOCK).begin(job(1).id(), NOW);
    JobHistory.open(folder, CLOCK);
    assertThat(JobHistory.read(folder.directory()))
        .singleElement()
        .satisfies(
            job -> {
              assertThat(job.id()).isEqualTo(job(1).id());
              assertThat(job.state()).isEqualTo(JobState.ABORTED);
              assertThat(job.error()).contains("interrupted");
            });
    JobHistory.open(folder, CLOCK);
    assertThat(JobHistory.read(folder.directory())).hasSize(1);
  }

  @Test
  void keepsTheLastThousandJobs() throws Exception {
    JobHistory history = JobHistory.open(folder, CLOCK);
    for (int i = 0; i < 1_150; i++) {
      history.end(job(i));
    }
    List<JobRecord> jobs = JobHistory.read(folder.directory());
    assertThat(jobs).hasSize(JobHistory.KEPT);
    assertThat(jobs.get(0)).isEqualTo(job(150));
    try (Stream<String> lines = Files.lines(folder.directory().resolve("history.jsonl"))) {
      assertThat(lines.count()).isLessThan(1_100);
    }
  }

  @Test
  void readsAHistoryWhoseLastLineIsTorn() throws Exception {
    JobHistory history = JobHistory.open(folder, CLOCK);
    history.end(job(1));
    Files.writeString(
        folder.directory().resolve("history.jsonl"), "{\"id\":\"00", StandardOpenOption.APPEND);
    history.end(job(2));
    assertThat(JobHistory.read(folder.directory())).containsExactly(job(1), job(2));
  }

  // Holds G6.
  @Test
  void reportsWhatWasNotCopied() {
    UUID id = new UUID(3, 3);
    Path file;
    try (NotCopiedReport report = NotCopiedReport.create(folder, id)) {
      file = report.file();
      assertThat(file).doesNotExist();
      for (int i = 0; i < 3_000; i++) {
        report.add(new NotCopied("f/" + i + "\n\"", "SHADOWED", "a directory"));
      }
      assertThat(report.count()).isEqualTo(3_000);
    }
    assertThat(file).isEqualTo(NotCopiedReport.file(folder.directory(), id));
    assertThat(NotCopiedReport.first(file, 1_000)).hasSize(1_000);
    assertThat(NotCopiedReport.first(file, 10_000).get(2_999).key()).isEqualTo("f/2999\n\"");
  }

  @Test
  void readsWhatIsWholeOfAReportThatIsBeingWrittenOrWasCutByAKill() throws Exception {
    UUID id = new UUID(3, 4);
    Path file = NotCopiedReport.file(folder.directory(), id);
    try (NotCopiedReport report = NotCopiedReport.create(folder, id)) {
      for (int i = 0; i < 1_000; i++) {
        report.add(new NotCopied("f/\u00e9" + i, "SHADOWED", "a directory"));
      }
      int written = NotCopiedReport.first(file, 10_000).size();
      assertThat(written).isBetween(1, 999);
      assertThat(NotCopiedReport.page(file, Optional.empty(), 0, 10_000).objects())
          .hasSize(written);
    }
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 1; cut < 60; cut++) {
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      assertThat(NotCopiedReport.first(file, 10_000)).hasSizeBetween(998, 1_000);
    }

    Files.writeString(file, "{}x\n" + new String(whole, UTF_8));

    assertThatThrownBy(() -> NotCopiedReport.first(file, 10))
        .isInstanceOf(StateUnavailableException.class);
  }

  @Test
  void keepsTheReportsOfTheLastJobsOnly() throws Exception {
    for (int i = 0; i < 30; i++) {
      try (NotCopiedReport report = NotCopiedReport.create(folder, new UUID(3, i))) {
        report.add(new NotCopied("k", "VANISHED", "gone"));
      }
    }
    try (Stream<Path> reports = Files.list(folder.directory().resolve("jobs"))) {
      assertThat(reports.count()).isEqualTo(NotCopiedReport.KEPT + 1L);
    }
  }
}

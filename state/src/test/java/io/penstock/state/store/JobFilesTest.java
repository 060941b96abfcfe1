package io.penstock.state.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.state.StateUnavailableException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
    NotCopiedReport.Page page = page(file, 0, 1_000);
    assertThat(page.objects()).hasSize(1_000);
    assertThat(page.next()).isPresent();
    assertThat(page(file, 0, 3_000).objects().get(2_999).key()).isEqualTo("f/2999\n\"");
    assertThat(page(file, 0, 3_000).next()).isEmpty();
    assertThat(NotCopiedReport.page(file.resolveSibling("none"), Optional.empty(), 0, 1)).isEmpty();
  }

  private static NotCopiedReport.Page page(Path file, long after, int limit) {
    return NotCopiedReport.page(file, Optional.empty(), after, limit).orElseThrow();
  }

  private static List<NotCopied> all(Path file) {
    return page(file, 0, 10_000).objects();
  }

  @Test
  void pagesFollowOneAnotherWhereverTheyBegin() throws IOException {
    Path file;
    try (NotCopiedReport report = NotCopiedReport.create(folder, new UUID(3, 5))) {
      file = report.file();
      for (int i = 0; i < 10; i++) {
        report.add(new NotCopied("f/\u00e9" + i, i % 3 == 0 ? "SHADOWED" : "VANISHED", "m"));
      }
    }
    List<NotCopied> all = all(file);
    List<NotCopied> found = new ArrayList<>();
    OptionalLong next = OptionalLong.of(0);
    while (next.isPresent()) {
      NotCopiedReport.Page page = page(file, next.getAsLong(), 3);
      found.addAll(page.objects());
      next = page.next();
    }
    assertThat(found).isEqualTo(all);

    Optional<String> shadowed = Optional.of("SHADOWED");
    NotCopiedReport.Page first = NotCopiedReport.page(file, shadowed, 0, 2).orElseThrow();
    assertThat(first.objects()).containsExactly(all.get(0), all.get(3));
    NotCopiedReport.Page second =
        NotCopiedReport.page(file, shadowed, first.next().orElseThrow(), 2).orElseThrow();
    assertThat(second.objects()).containsExactly(all.get(6), all.get(9));
    assertThat(second.next()).isEmpty();

    long fourth = page(file, 0, 3).next().orElseThrow();
    assertThat(page(file, 1, 1).objects()).as("within the first line").containsExactly(all.get(1));
    assertThat(page(file, Long.MAX_VALUE, 1).objects()).isEmpty();
    breakFirstLine(file);
    assertThat(page(file, fourth, 1).objects())
        .as("what is before is not read")
        .containsExactly(all.get(3));
  }

  private static void breakFirstLine(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.write(UTF_8.encode("no JSON"));
    }
  }

  @Test
  void readsWhatIsWholeOfAReportThatIsBeingWrittenOrWasCutByAKill() throws Exception {
    UUID id = new UUID(3, 4);
    Path file = NotCopiedReport.file(folder.directory(), id);
    try (NotCopiedReport report = NotCopiedReport.create(folder, id)) {
      for (int i = 0; i < 1_000; i++) {
        report.add(new NotCopied("f/\u00e9" + i, "SHADOWED", "a directory"));
      }
      assertThat(all(file)).hasSizeBetween(1, 999);
    }
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 1; cut < 60; cut++) {
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      assertThat(all(file)).hasSizeBetween(998, 999);
    }

    Files.writeString(file, "{}x\n" + new String(whole, UTF_8));

    assertThatThrownBy(() -> page(file, 0, 10)).isInstanceOf(StateUnavailableException.class);
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

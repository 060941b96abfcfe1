package io.penstock.pipeline.job;

import static io.penstock.pipeline.testing.FakeSource.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.CopySettings;
import io.penstock.config.Durability;
import io.penstock.config.KeyFilter;
import io.penstock.config.Lock;
import io.penstock.config.OnDisallowed;
import io.penstock.pipeline.testing.FakeSource;
import io.penstock.pipeline.testing.JobBench;
import io.penstock.transfer.testing.NoLeaks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** While a job runs others cannot write, and what is recorded of files does not notice. */
@ExtendWith(NoLeaks.class)
class LockTest {
  private static final List<String> ALL = List.of("", "a", "d", "d/b", "d/c", "d/own");

  private final FakeSource source = new FakeSource(3);
  private final List<Integer> whileRunning = new CopyOnWriteArrayList<>();
  private JobBench bench;

  @BeforeEach
  void copyThree(@TempDir Path directory) throws IOException {
    bench = new JobBench(source, directory);
    source.put("f/a", bytes("one"));
    source.put("f/d/b", bytes("two"));
    source.put("f/d/c", bytes("three"));
    bench.run();
    Files.writeString(bench.destination().resolve("d/own"), "somebody's");
    for (String file : List.of("a", "d/b", "d/c")) {
      bench.openToOthers(file);
    }
    for (String other : List.of("", "d", "d/own")) {
      Files.setAttribute(bench.destination().resolve(other), "unix:mode", 03777);
    }
  }

  // Holds J11, G4.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLockedJobCopiesNothingThatIsUnchangedAndNorDoesTheNext(boolean verifyLocal)
      throws IOException {
    bench.with(settings(verifyLocal, Lock.WRITE));
    source.put("f/d/z", bytes("new"));

    JobResult locked = bench.run();

    assertThat(locked.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(locked.progress().files().transferred()).isEqualTo(1);
    assertThat(locked.progress().files().unchanged()).isEqualTo(3);
    assertThat(modes()).containsExactly(03777, 0666, 03777, 0666, 0666, 03777);

    JobResult next = bench.with(settings(true, Lock.NONE)).run();
    assertThat(next.progress().files().transferred()).isZero();
    assertThat(next.progress().files().unchanged()).isEqualTo(4);
  }

  // Holds J11, G4.
  @Test
  void aFileThatIsEditedWhileItIsTakenIsCopiedAgainByTheNextJob() throws IOException {
    source.put("f/d/z", bytes("new"));
    source.meet(
        "f/d/z",
        body -> {
          edit("d/b");
          return body;
        });
    bench.with(settings(true, Lock.WRITE)).run();
    assertThat(modes()).containsExactly(03777, 0666, 03777, 0666, 0666, 03777);

    JobResult next = bench.run();

    assertThat(next.progress().files().transferred()).isEqualTo(1);
    assertThat(Files.readString(bench.destination().resolve("d/b"))).isEqualTo("two");
  }

  // Holds J11, J1.
  @Test
  void whatEndsAJobEarlyEndsTheLockToo() throws IOException {
    bench.with(settings(true, Lock.WRITE));
    source.put("f/d/z", bytes("new"));
    AtomicReference<Job> running = new AtomicReference<>();
    source.meet(
        "f/d/z",
        body -> {
          look(body);
          running.get().abort("enough", Duration.ZERO);
          return body.concatWith(Flux.never());
        });
    assertThat(bench.run(running::set).state()).isEqualTo(JobState.ABORTED);
    assertThat(whileRunning).containsExactly(03755, 0644, 03755, 0644, 0644, 03755);
    assertThat(modes()).containsExactly(03777, 0666, 03777, 0666, 0666, 03777);

    assertThat(bench.run().progress().files().unchanged()).isEqualTo(3);
  }

  // Holds J11.
  @Test
  void withoutTheLockNothingIsTaken() {
    source.put("f/d/z", bytes("new"));
    source.meet("f/d/z", this::look);
    bench.with(settings(true, Lock.NONE)).run();
    assertThat(whileRunning).containsExactly(03777, 0666, 03777, 0666, 0666, 03777);
  }

  private static CopySettings settings(boolean verifyLocal, Lock lock) {
    return new CopySettings(
        KeyFilter.EVERYTHING, false, OnDisallowed.SKIP, verifyLocal, Durability.NONE, lock);
  }

  private <T> Flux<T> look(Flux<T> body) {
    whileRunning.addAll(modes());
    return body;
  }

  private void edit(String file) {
    try {
      Files.writeString(bench.destination().resolve(file), "edited");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Integer> modes() {
    return ALL.stream().map(path -> mode(bench.destination().resolve(path))).toList();
  }

  private static int mode(Path path) {
    try {
      return (int) Files.getAttribute(path, "unix:mode") & 07777;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

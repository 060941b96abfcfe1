package io.penstock.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.CopySettings;
import io.penstock.config.Durability;
import io.penstock.config.KeyFilter;
import io.penstock.config.Lock;
import io.penstock.config.OnDisallowed;
import io.penstock.pipeline.progress.Counted;
import io.penstock.pipeline.testing.FakeSource;
import io.penstock.pipeline.testing.JobBench;
import io.penstock.transfer.testing.NoLeaks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

@ExtendWith(NoLeaks.class)
class EstimateTest {
  private static final int OBJECTS = 1_000;
  private static final int LEFT_OUT = 100;

  private final FakeSource source = new FakeSource(200);
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Sinks.Empty<Void> released = Sinks.empty();
  private final AtomicReference<Counted> counted = new AtomicReference<>();

  // Holds J14.
  @Test
  void whatThereIsToCopyIsKnownWhileTheFirstObjectsAreCopied(@TempDir Path directory)
      throws IOException {
    for (int i = 0; i < OBJECTS; i++) {
      String key = "f/" + (1_000 + i);
      source.put(key, new byte[2]);
      source.meet(key, body -> body.delaySubscription(released.asMono()));
    }
    KeyFilter filter = new KeyFilter(List.of(KeyFilter.Rule.exclude("19*")));
    JobBench bench =
        new JobBench(source, directory)
            .with(
                new CopySettings(
                    filter, false, OnDisallowed.SKIP, true, Durability.NONE, Lock.NONE))
            .withTimer(time);

    JobResult result = bench.run(job -> new Thread(() -> watch(job), "watch").start());

    Counted all = new Counted(OBJECTS - LEFT_OUT, (OBJECTS - LEFT_OUT) * 2);
    assertThat(counted).hasValue(all);
    assertThat(result.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(result.progress().files().transferred()).isEqualTo(all.objects());
  }

  private void watch(Job job) {
    Awaitility.await()
        .until(
            () -> {
              time.advanceTimeBy(Duration.ofSeconds(10));
              return job.progress().ahead().isPresent();
            });
    assertThat(job.progress().listed()).isFalse();
    counted.set(job.progress().ahead().orElseThrow());
    released.tryEmitEmpty();
  }
}

package io.penstock.transfer.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Durability;
import io.penstock.transfer.key.RelativePath;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryCacheTest {
  @TempDir Path directory;

  @Test
  void holdsADirectoryOnceAndClosesTheOneUsedLongestAgo() throws Exception {
    DirectoryCache cache = new DirectoryCache(OpenDirectory.root(open()), 2, false);
    OpenDirectory first = acquire(cache, "a");
    OpenDirectory again = acquire(cache, "a");
    assertThat(again).isSameAs(first);
    cache.release(first);
    cache.release(again);
    cache.release(acquire(cache, "b"));
    cache.release(acquire(cache, "a"));
    cache.release(acquire(cache, "c"));

    OpenDirectory kept = acquire(cache, "a");
    assertThat(kept).isSameAs(first);
    assertThat(cache.size()).isEqualTo(3);
    cache.release(kept);
    cache.close();
    assertThat(cache.size()).isZero();
  }

  @Test
  void neverClosesADirectoryUnderAThreadThatUsesIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (DestinationRoot root =
        DestinationRoot.open(
            directory,
            new DestinationOptions(
                true, Durability.NONE, 1, new SecureRandom()::nextLong, StagingObserver.NONE))) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        Random random = new Random(thread);
        String name = "/f" + thread;
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 200; i++) {
                    RelativePath path = RelativePath.of("d" + random.nextInt(6) + "/s" + name);
                    root.write(path, ByteBuffer.allocate(1), Instant.EPOCH);
                    try (DirectoryLook look = root.look()) {
                      assertThat(look.look(path).size()).isEqualTo(1);
                    }
                  }
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
      assertThat(root.openHandles()).isLessThanOrEqualTo(2);
    } finally {
      threads.shutdown();
    }
  }

  private OpenDirectory acquire(DirectoryCache cache, String path) throws Exception {
    return cache.acquire(Optional.of(RelativePath.of(path)), true);
  }

  private SecureDirectoryStream<Path> open() {
    return RootOpening.open(directory, DestinationOptions.looking());
  }
}

package io.penstock.transfer.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Durability;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
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
    DirectoryCache cache = cache(2, new OpenDirectories(100));
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
  void holdsNoMoreThanAllCachesTogetherMay() throws Exception {
    OpenDirectories everywhere = new OpenDirectories(4);
    DirectoryCache one = cache(10, everywhere);
    DirectoryCache other = cache(10, everywhere);
    one.release(acquire(one, "a"));
    one.release(acquire(one, "b"));
    OpenDirectory used = acquire(other, "c");
    other.release(acquire(other, "d"));

    assertThat(other.size()).as("its root and the one in use").isEqualTo(2);
    assertThat(acquire(other, "c")).isSameAs(used);
    other.release(used);
    other.release(used);
    assertThat(other.size()).isEqualTo(1);
    assertThat(one.size()).isEqualTo(3);
    one.close();
    other.close();
    for (int i = 0; i < 4; i++) {
      assertThat(everywhere.areTooMany()).isFalse();
      everywhere.opened();
    }
    assertThat(everywhere.areTooMany()).isFalse();
  }

  @Test
  void knowsLimitsThatFitInNoInt() {
    assertThat(OpenFiles.number("1024")).isEqualTo(1_024);
    assertThat(OpenFiles.number("1073741816")).isEqualTo(1_073_741_816);
    assertThat(OpenFiles.number("9223372036854775807")).isEqualTo(Integer.MAX_VALUE);
    assertThat(OpenFiles.number("unlimited")).isEqualTo(Integer.MAX_VALUE);
  }

  private DirectoryCache cache(int idle, OpenDirectories everywhere) throws IOException {
    return new DirectoryCache(OpenDirectory.root(open()), idle, false, everywhere);
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

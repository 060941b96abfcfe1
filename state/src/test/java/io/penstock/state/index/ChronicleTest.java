package io.penstock.state.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.state.StateUnavailableException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.hash.VanillaGlobalMutableState;
import net.openhft.chronicle.values.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleTest {
  @TempDir Path directory;

  @Test
  void nothingThatReportsUseIsOnTheClassPath() {
    assertThatThrownBy(() -> Class.forName("net.openhft.chronicle.analytics.Analytics"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void theGeneratedClassIsTheShippedOne() {
    Class<?> used = Values.nativeClassFor(VanillaGlobalMutableState.class);
    assertThat(used.getProtectionDomain().getCodeSource().getLocation())
        .as("compiled at run time, which doubles the first open")
        .isEqualTo(TrackingIndex.class.getProtectionDomain().getCodeSource().getLocation());
  }

  @Test
  void warmsUpWithoutAFile() throws Exception {
    TrackingIndex.warmUp();
    try (var files = Files.list(directory)) {
      assertThat(files.count()).isZero();
    }
  }

  @Test
  void takesAsManyEntriesAsItWasMadeFor() throws Exception {
    for (int capacity : new int[] {16, 1_024, 16_400, 131_072}) {
      Path file = directory.resolve(capacity + ".map");
      try (MapFile map = MapFile.open(file, capacity, MapFile.Mode.CREATE)) {
        KeyHash hash = new KeyHash(capacity);
        byte[] hashed = new byte[KeyHash.BYTES];
        long before = Files.size(file);
        for (int i = 0; i < capacity; i++) {
          byte[] key = Keys.key(i);
          hash.of(key, 0, key.length, hashed, 0);
          map.put(hashed, new byte[EntryBytes.BYTES]);
        }
        assertThat(map.size()).isEqualTo(capacity);
        assertThat(Files.size(file)).as("never grows").isEqualTo(before);
      }
    }
  }

  @Test
  void everyBlockOfANewFileIsAllocated() throws Exception {
    Path file = directory.resolve("new.map");
    try (MapFile map = MapFile.open(file, 100_000, MapFile.Mode.CREATE)) {
      assertThat(IndexFixture.diskBytes(file)).isGreaterThanOrEqualTo(Files.size(file));
      assertThat(map.size()).isZero();
    }
  }

  @Test
  void anAccessAfterTheEndIsAFailureOfTheStateAndNoError() throws Exception {
    MapFile map = MapFile.open(directory.resolve("a.map"), 16, MapFile.Mode.CREATE);
    map.close();
    assertThatThrownBy(() -> map.get(new byte[16], new byte[24]))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("a.map");
    assertThatThrownBy(() -> map.put(new byte[16], new byte[24]))
        .isInstanceOf(StateUnavailableException.class);
  }

  @Test
  void aPageThatIsGoneIsAFailureOfTheStateAndNoError() throws Exception {
    Path file = directory.resolve("gone.map");
    MapFile map = MapFile.open(file, 100_000, MapFile.Mode.CREATE);
    try (var channel =
        java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
      // What a mapped page without a block behind it does: the access faults.
      channel.truncate(4_096);
    }
    KeyHash hash = new KeyHash(1);
    byte[] hashed = new byte[KeyHash.BYTES];
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10_000; i++) {
                byte[] key = Keys.key(i);
                hash.of(key, 0, key.length, hashed, 0);
                map.put(hashed, new byte[EntryBytes.BYTES]);
              }
            })
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("gone.map");
  }

  @Test
  void looksUpWithoutGarbageThatGrowsWithTheCount() {
    IndexFixture.job(directory.resolve("index"), 0, 20_000);
    try (TrackingIndex index = IndexFixture.open(directory.resolve("index"));
        IndexCursor cursor = index.reader()) {
      IndexEntry entry = new IndexEntry();
      var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
      Keys[] pages = new Keys[20];
      for (int page = 0; page < 20; page++) {
        pages[page] = Keys.numbers(page * 1_000L, 1_000, 1);
      }
      for (int page = 0; page < 10; page++) {
        cursor.advance(pages[page]);
      }
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      int found = 0;
      for (int page = 10; page < 20; page++) {
        cursor.advance(pages[page]);
        for (int i = 0; i < 1_000; i++) {
          found += cursor.find(i, entry) ? 1 : 0;
        }
      }
      long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
      assertThat(found).isEqualTo(10_000);
      // The 32 bytes of a hash, where the compiler has not removed them yet, and files opened.
      assertThat(allocated / 10_000).isLessThan(100);
    }
  }
}

package io.penstock.pipeline.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentMemoryTest {
  private static final long BUDGET = 64 << 20;

  @ParameterizedTest
  @CsvSource({
    "0, 4096",
    "1, 4096",
    "4096, 4096",
    "4097, 8192",
    "1048576, 1048576",
    "1048577, 1398101",
    "2097153, 4194304",
    "4194304, 4194304",
    "4194305, 5242880",
    "8388608, 8388608"
  })
  void tellsWhatAnObjectTakes(long size, long footprint) {
    assertThat(ContentMemory.footprint(size)).isEqualTo(footprint);
  }

  // Holds the bound of --max-memory: what is reserved is what is taken.
  @ParameterizedTest
  @ValueSource(
      ints = {
        4_096, 5_000, 13_000, 65_536, 100_000, 300_000, 1 << 20, 1_100_000, 1_600_000, 2_100_000,
        2_150_400, 2_700_000, 3_300_000, 4_000_000, 4_300_000, 6 << 20
      })
  void takesNoMoreThanItTells(int size) {
    List<ByteBuf> taken = new ArrayList<>();
    long before = ContentMemory.POOL.metric().usedDirectMemory();
    for (long reserved = 0; reserved + ContentMemory.footprint(size) <= BUDGET; ) {
      reserved += ContentMemory.footprint(size);
      taken.add(ContentMemory.take(size));
    }

    assertThat(ContentMemory.POOL.metric().usedDirectMemory() - before)
        .isLessThanOrEqualTo(BUDGET + ContentMemory.CHUNK);
    taken.forEach(ByteBuf::release);
  }

  @Test
  void givesBuffersThatCanBeWrittenDirectly() {
    ByteBuf first = ContentMemory.take(300_000);
    ByteBuf second = ContentMemory.take(300_000);

    assertThat(first.nioBuffer(0, 1).alignmentOffset(0, 4096)).isZero();
    assertThat(second.nioBuffer(0, 1).alignmentOffset(0, 4096)).isZero();
    first.release();
    second.release();
  }
}

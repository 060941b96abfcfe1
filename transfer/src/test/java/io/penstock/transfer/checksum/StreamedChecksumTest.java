package io.penstock.transfer.checksum;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.transfer.s3.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.crt.checksums.CRC64NVME;

class StreamedChecksumTest {
  // Holds G5.
  @ParameterizedTest
  @CsvSource({
    "CRC64NVME, ae8b14860a799888",
    "CRC32, cbf43926",
    "CRC32C, e3069283",
    "MD5, 25f9e794323b453885f5181f1b624d0b",
    "SHA256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
  })
  void givesThePublishedCheckValue(ChecksumAlgorithm algorithm, String expected) {
    StreamedChecksum checksum = StreamedChecksum.of(algorithm);

    checksum.update(ByteBuffer.wrap("123456789".getBytes(US_ASCII)));

    assertThat(HexFormat.of().formatHex(checksum.value())).isEqualTo(expected);
  }

  @Property(tries = 300)
  void agreesWithTheNativeCrc64HoweverTheBytesAreCut(
      @ForAll @Size(max = 500) byte[] bytes, @ForAll @IntRange(min = 1, max = 60) int cut) {
    CRC64NVME expected = new CRC64NVME();
    expected.update(bytes);
    Crc64Nvme heap = new Crc64Nvme();
    Crc64Nvme direct = new Crc64Nvme();

    for (int at = 0; at < bytes.length; at += cut) {
      int length = Math.min(cut, bytes.length - at);
      heap.update(bytes, at, length);
      ByteBuffer buffer = ByteBuffer.allocateDirect(length).put(bytes, at, length).flip();
      direct.update(buffer);
      assertThat(buffer.hasRemaining()).isFalse();
    }

    assertThat(heap.getValue()).isEqualTo(expected.getValue());
    assertThat(direct.getValue()).isEqualTo(expected.getValue());
  }

  @Test
  void goesOnWithTheNativeOneInTheMiddleOfALongRun() {
    NativeCrc64.start();
    Awaitility.await().until(() -> NativeCrc64.start().isPresent());
    byte[] bytes = new byte[1_000_003];
    new Random(9).nextBytes(bytes);
    CRC64NVME expected = new CRC64NVME();
    expected.update(bytes);
    for (boolean isDirect : new boolean[] {true, false}) {
      Crc64Nvme checksum = new Crc64Nvme();
      for (int at = 0; at < bytes.length; at += 100_000) {
        int length = Math.min(100_000, bytes.length - at);
        ByteBuffer whole =
            isDirect ? ByteBuffer.allocateDirect(length + 3) : ByteBuffer.allocate(length + 3);
        ByteBuffer buffer = whole.position(3).slice();
        buffer.put(bytes, at, length).flip();
        checksum.update(buffer);
        assertThat(buffer.hasRemaining()).isFalse();
      }
      assertThat(checksum.getValue()).isEqualTo(expected.getValue());
    }
  }

  // Holds G5.
  @Property(tries = 300)
  void partsInAnyOrderAddUpToTheWhole(
      @ForAll @Size(max = 2000) byte[] bytes,
      @ForAll @IntRange(min = 1, max = 300) int cut,
      @ForAll long seed) {
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      if (!PartChecksums.combinable(algorithm)) {
        continue;
      }
      List<Integer> starts = new ArrayList<>();
      for (int at = 0; at < bytes.length; at += cut) {
        starts.add(at);
      }
      Collections.shuffle(starts, new Random(seed));
      PartChecksums parts = new PartChecksums(algorithm);
      for (int at : starts) {
        int length = Math.min(cut, bytes.length - at);
        StreamedChecksum part = StreamedChecksum.of(algorithm);
        part.update(ByteBuffer.wrap(bytes, at, length));
        parts.add(at, length, part.value());
      }
      StreamedChecksum whole = StreamedChecksum.of(algorithm);
      whole.update(ByteBuffer.wrap(bytes));

      assertThat(parts.value(bytes.length)).isEqualTo(whole.value());
    }
  }

  @Test
  void appendingMoreBytesThanAnIntCountsIsTheSameAsInSteps() {
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      if (PartChecksums.combinable(algorithm)) {
        CrcCombination combination = CrcCombination.of(algorithm);
        long step = combination.combine(combination.combine(12345, 0, 5L << 40), 0, 3);
        assertThat(combination.combine(12345, 0, (5L << 40) + 3)).isEqualTo(step);
      }
    }
  }

  @Test
  void refusesPartsThatDoNotCoverTheWhole() {
    PartChecksums parts = new PartChecksums(ChecksumAlgorithm.CRC32);
    parts.add(0, 10, new byte[4]);
    assertThatThrownBy(() -> parts.value(11)).isInstanceOf(IllegalStateException.class);
    parts.add(11, 5, new byte[4]);
    assertThatThrownBy(() -> parts.value(16)).isInstanceOf(IllegalStateException.class);
  }
}

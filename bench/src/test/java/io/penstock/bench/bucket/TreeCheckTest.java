package io.penstock.bench.bucket;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeCheckTest {
  private final SyntheticBucket bucket =
      new SyntheticBucket(BucketShape.of(3, KeyShape.FLAT, ObjectSizes.all(3_000_000)));

  @TempDir private Path directory;

  @BeforeEach
  void writeWhatACopyLeaves() throws IOException {
    for (long index = 0; index < 3; index++) {
      int start = bucket.start(index);
      Files.write(file(index), Arrays.copyOfRange(Pattern.bytes(), start, start + 3_000_000));
    }
  }

  private Path file(long index) {
    return directory.resolve(bucket.key(index).substring("data/".length()));
  }

  private void check() throws IOException {
    new TreeCheck(bucket).check(0, directory);
  }

  @Test
  void acceptsAnEqualTree() {
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void findsOneWrongByte() throws IOException {
    byte[] bytes = Files.readAllBytes(file(1));
    bytes[2_999_999]++;
    Files.write(file(1), bytes);
    assertThatThrownBy(this::check)
        .hasMessageContaining("000000000001 differs at offset 2,999,999");
  }

  @Test
  void findsFilesInEachOthersPlace() throws IOException {
    byte[] bytes = Files.readAllBytes(file(1));
    Files.write(file(2), bytes);
    assertThatThrownBy(this::check).hasMessageContaining("000000000002 differs");
  }

  @Test
  void findsMissingShortAndUnknownFiles() throws IOException {
    Files.write(directory.resolve("more"), new byte[1]);
    assertThatThrownBy(this::check).hasMessageContaining("holds 4 files");
    Files.write(file(0), new byte[5]);
    assertThatThrownBy(this::check).hasMessageContaining("has 5 bytes");
    Files.delete(file(0));
    assertThatThrownBy(this::check).hasMessageContaining("is missing");
  }
}

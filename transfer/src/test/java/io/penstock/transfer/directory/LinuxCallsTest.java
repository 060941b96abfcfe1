package io.penstock.transfer.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.transfer.FailureKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinuxCallsTest {
  @TempDir Path directory;

  @Test
  void failsInTheWordsOfTheSystem() throws IOException {
    try (SecureDirectoryStream<Path> stream = RootOpening.openExisting(directory)) {
      int descriptor = LinuxCalls.descriptor(stream);
      IOException failure =
          catchThrowableOfType(
              IOException.class, () -> LinuxCalls.look(descriptor, Path.of("x".repeat(256))));

      assertThat(failure).hasMessage("File name too long");
      assertThat(Failures.kind(failure)).isEqualTo(FailureKind.NAME_TOO_LONG);
    }
  }

  // Holds F1.
  @ParameterizedTest
  @CsvSource({
    "0001-01-01T00:00:00Z, 1677, 1901", // what ext4 keeps begins in 1901
    "1901-12-31T00:00:00Z, 1901, 1901",
    "9999-12-31T23:59:59Z, 2262, 2262"
  })
  void setsTheNearestTimeThatCanBeSet(Instant wished, int earliest, int latest) throws IOException {
    Path path = directory.resolve("a");
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      LinuxCalls.touch(file, FileTime.from(wished));
    }

    int kept = Files.getLastModifiedTime(path).toInstant().atZone(ZoneOffset.UTC).getYear();
    assertThat(kept).isBetween(earliest, latest);
  }

  @Test
  void refusesAFileThatIsClosed() throws IOException {
    FileChannel file =
        FileChannel.open(
            directory.resolve("a"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    file.close();

    assertThat(catchThrowableOfType(IOException.class, () -> LinuxCalls.look(file)))
        .hasMessage("Bad file descriptor");
    assertThat(
            catchThrowableOfType(
                IOException.class, () -> LinuxCalls.touch(file, FileTime.fromMillis(0))))
        .hasMessage("Bad file descriptor");
  }
}

package io.penstock.transfer.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.transfer.FailureKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

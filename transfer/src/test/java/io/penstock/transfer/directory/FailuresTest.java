package io.penstock.transfer.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
  @ParameterizedTest
  @CsvSource({
    "No space left on device, NO_SPACE",
    "Disk quota exceeded, NO_SPACE",
    "Read-only file system, WRITE_DENIED",
    "Operation not permitted, WRITE_DENIED",
    "File name too long, NAME_TOO_LONG",
    "Too many open files, TOO_MANY_OPEN_FILES",
    "Too many open files in system, TOO_MANY_OPEN_FILES",
    "Too many levels of symbolic links, TYPE_CONFLICT",
    "Is a directory, TYPE_CONFLICT",
    "Input/output error, IO_ERROR",
    "Stale file handle, IO_ERROR"
  })
  void knowsTheSystemsTexts(String text, FailureKind kind) {
    assertThat(Failures.kind(new FileSystemException("a", null, text))).isEqualTo(kind);
    assertThat(Failures.kind(new IOException(text))).isEqualTo(kind);
  }

  @Test
  void knowsTheJdksClasses() {
    assertThat(Failures.kind(new AccessDeniedException("a"))).isEqualTo(FailureKind.WRITE_DENIED);
    assertThat(Failures.kind(new NotDirectoryException("a"))).isEqualTo(FailureKind.TYPE_CONFLICT);
    assertThat(Failures.kind(new IOException())).isEqualTo(FailureKind.IO_ERROR);
  }

  @Test
  void namesThePathAndWhatWasTried() {
    TransferException failure =
        Failures.of("write", "a/b", new FileSystemException("x", null, "Input/output error"));

    assertThat(failure).hasMessage("cannot write 'a/b': Input/output error");
  }
}

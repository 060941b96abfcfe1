package io.penstock.transfer.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Durability;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of names by a list of a directory; the file {@code d/a} lies there. */
class SpellingTest {
  private static final RelativePath FILE = RelativePath.of("d/a");
  private static final RelativePath OTHER = RelativePath.of("d/A");

  @TempDir private Path directory;
  private DirectoryCache cache;
  private Spelling spelling;
  private FileStamp found;

  @BeforeEach
  void put() throws IOException {
    Files.createDirectory(directory.resolve("d"));
    Files.writeString(directory.resolve("d/a"), "first");
    DestinationOptions options = DestinationOptions.writing(Durability.NONE, StagingObserver.NONE);
    cache =
        new DirectoryCache(
            OpenDirectory.root(RootOpening.open(directory, options)),
            1,
            false,
            OpenDirectories.OF_PROCESS);
    spelling = new Spelling(cache, true);
    try (DirectoryLook look = new DirectoryLook(cache)) {
      found = look.look(FILE);
    }
  }

  @AfterEach
  void close() {
    cache.close();
  }

  // Holds K1, K5.
  @Test
  void refusesToReplaceAFileThatIsSpelledOtherwise() {
    assertThatThrownBy(() -> spelling.require(OTHER, found))
        .isInstanceOfSatisfying(
            TransferException.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.TYPE_CONFLICT))
        .hasMessageContainingAll("'d/A'", "'d/a'");
  }

  @Test
  void namesTheFileByItsInodeWhereMoreThanCaseIsFolded() {
    assertThatThrownBy(() -> spelling.require(RelativePath.of("d/\u00e9"), found))
        .hasMessageContaining("'d/a'");
  }

  // Holds K1.
  @Test
  void refusesWhatNoListNames() {
    FileStamp unlisted = new FileStamp(FileStamp.Kind.FILE, 5, 0, 0, -1);

    assertThatThrownBy(() -> spelling.require(RelativePath.of("d/b"), unlisted))
        .hasMessageContainingAll("'d/b'", "'d/?/'");
  }

  // Holds K6.
  @Test
  void allowsWhatIsNewSpelledAlikeOrKnown() {
    assertThatCode(() -> spelling.require(OTHER, FileStamp.ABSENT)).doesNotThrowAnyException();
    assertThatCode(() -> spelling.require(FILE, found)).doesNotThrowAnyException();
    spelling.know((path, stamp) -> path.equals(OTHER) && stamp.equals(found));
    assertThatCode(() -> spelling.require(OTHER, found)).doesNotThrowAnyException();
  }

  @Test
  void looksAtNothingWhereCaseIsTold() {
    assertThatCode(() -> new Spelling(cache, false).require(OTHER, found))
        .doesNotThrowAnyException();
  }
}

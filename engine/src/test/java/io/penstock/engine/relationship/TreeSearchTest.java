package io.penstock.engine.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.job.JobAbortedException;
import io.penstock.transfer.directory.TreeDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeSearchTest {
  private static final int DIRECTORIES = 20;
  private static final int FILES_IN_EACH = 50;

  @TempDir Path temporary;
  private TreeSearch search;

  @BeforeEach
  void fill() throws IOException {
    Path root = temporary.toRealPath();
    for (int i = 0; i < DIRECTORIES; i++) {
      Path directory = Files.createDirectory(root.resolve("d" + i));
      for (int file = 0; file < FILES_IN_EACH; file++) {
        Files.createFile(directory.resolve("f" + file));
      }
    }
    search = new TreeSearch(new ServedTree(root));
  }

  /** Looks for the directory with a place, and counts steps until so many of them were made. */
  private static final class Counting implements TreeSearch.Wanted {
    private final String end;
    private final int most;
    private final List<Path> looked = new ArrayList<>();
    private int steps;

    Counting(String end, int most) {
      this.end = end;
      this.most = most;
    }

    @Override
    public boolean is(TreeDirectory directory) throws IOException {
      looked.add(directory.place());
      return directory.place().endsWith(end);
    }

    @Override
    public void goOn() {
      if (++steps > most) {
        throw new JobAbortedException("enough");
      }
    }
  }

  @Test
  void nothingIsReadInALevelThatHoldsWhatIsLookedFor() {
    for (int i = 0; i < DIRECTORIES; i++) {
      Counting wanted = new Counting("d" + i, Integer.MAX_VALUE);
      assertThat(search.everywhere(wanted)).isPresent();
      assertThat(wanted.steps)
          .as("the root, what is in it, and the level")
          .isLessThanOrEqualTo(1 + 2 * DIRECTORIES);
    }
  }

  @Test
  void everyDirectoryIsLookedAtOnce() throws IOException {
    Files.createDirectories(temporary.resolve("d3/deep/er"));
    Counting wanted = new Counting("er", Integer.MAX_VALUE);
    assertThat(search.everywhere(wanted)).isPresent();
    assertThat(wanted.looked).hasSize(1 + DIRECTORIES + 2).doesNotHaveDuplicates();
  }

  @Test
  void endsWhereNobodyWantsItAnyMore() {
    for (int most : new int[] {0, DIRECTORIES / 2, 2 * DIRECTORIES + 10}) {
      Counting wanted = new Counting("none", most);
      assertThatThrownBy(() -> search.near("/", wanted)).isInstanceOf(JobAbortedException.class);
      assertThat(wanted.steps).isEqualTo(most + 1);
    }
  }
}

package io.penstock.bench.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
  private static final long MANY = 1_000;

  @TempDir private Path directory;
  private final List<String> told = new ArrayList<>();

  private Places places() throws IOException {
    return new Places(directory, directory, told::add);
  }

  private void assumeDisk() throws IOException {
    assumeFalse(
        Files.getFileStore(directory).type().equals("tmpfs"),
        "temporary files lie in memory, where files are removed at once");
  }

  @Test
  void removesAFewFilesAtOnce() throws IOException {
    try (Places places = places()) {
      Path place = places.destination(1, 1);
      Files.createFile(place.resolve("a"));
      places.leave(place, MANY - 1);
      assertThat(place).doesNotExist();
    }
  }

  @Test
  void keepsManyFilesUntilTheEnd() throws IOException {
    assumeDisk();
    Path place;
    try (Places places = places()) {
      place = places.destination(1, 1);
      places.leave(place, MANY);
      places.destination(1, 1);
      assertThat(place).exists();
      assertThat(told).isEmpty();
    }
    assertThat(place).doesNotExist();
  }

  @Test
  void removesThemBeforeAndSaysSoWhereTheirRoomIsNeeded() throws IOException {
    assumeDisk();
    try (Places places = places()) {
      Path place = places.destination(1, 1);
      places.leave(place, MANY);

      places.destination(Files.getFileStore(directory).getTotalSpace(), 1);

      assertThat(place).doesNotExist();
      assertThat(told).singleElement().asString().contains("make room");
    }
  }
}

package io.penstock.pipeline.listing;

import static io.penstock.pipeline.testing.FakeSource.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.testing.FakeSource;
import io.penstock.transfer.key.ObjectKey;
import java.time.Duration;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class FolderListingPropertiesTest {
  // Holds J7.
  @Property(tries = 300)
  void everyKeyIsJudgedOnceAndInTheOrderOfItsRange(
      @ForAll("names") Set<String> names,
      @ForAll("names") Set<String> borders,
      @ForAll @IntRange(min = 1, max = 7) int pageSize) {
    ModelFolder folder = new ModelFolder(pageSize, names);
    FakeSource source = new FakeSource(pageSize);
    folder.keys().forEach(key -> source.put(key.toString(), bytes("")));
    Stopper stop = new Stopper();

    try (Disk disk = new Disk(3)) {
      new FolderListing<>(
              source,
              "f/",
              folder.judge(),
              8,
              borders.stream().map(border -> ObjectKey.of("f/" + border)).sorted().toList(),
              disk,
              () -> 0,
              stop)
          .verdicts()
          .blockLast(Duration.ofSeconds(30));
    }

    assertThat(stop.failure.get()).isNull();
    assertThat(folder.judged()).isEqualTo(folder.keys());
    assertThat(folder.wrongs()).isEmpty();
    assertThat(folder.allJudgesFinished()).isTrue();
    assertThat(source.listings().size())
        .isLessThanOrEqualTo(2 * (folder.pages() + folder.judges()) + borders.size());
  }

  @Provide
  Arbitrary<Set<String>> names() {
    Arbitrary<String> random =
        Arbitraries.strings()
            .withChars("\u0001 -./09az~é中\uE000\uFFFD")
            .ofMinLength(1)
            .ofMaxLength(6);
    Arbitrary<String> numbers = Arbitraries.integers().between(0, 500).map("%09d"::formatted);
    Arbitrary<String> corner =
        Arbitraries.integers().between(0, 500).map(i -> "logs/a/very/deep/one/" + i + "😀");
    return Arbitraries.frequencyOf(Tuple.of(2, random), Tuple.of(3, numbers), Tuple.of(1, corner))
        .set()
        .ofMaxSize(150);
  }
}

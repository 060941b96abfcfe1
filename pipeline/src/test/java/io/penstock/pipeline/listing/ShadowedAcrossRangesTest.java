package io.penstock.pipeline.listing;

import static io.penstock.pipeline.testing.FakeSource.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Durability;
import io.penstock.config.KeyFilter;
import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.filter.ChangeFilter;
import io.penstock.pipeline.filter.Comparison;
import io.penstock.pipeline.filter.PageVerdict;
import io.penstock.pipeline.job.JobControl;
import io.penstock.pipeline.outcome.Reason;
import io.penstock.pipeline.testing.FakeSource;
import io.penstock.state.index.IndexOptions;
import io.penstock.state.index.TrackingIndex;
import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.StagingObserver;
import io.penstock.transfer.key.KeyRules;
import io.penstock.transfer.key.KeyVerdict;
import io.penstock.transfer.key.ObjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ShadowedAcrossRangesTest {
  private static final KeyFilter NO_DASH_AT_THE_END =
      new KeyFilter(List.of(KeyFilter.Rule.exclude("*-")));

  private final KeyRules rules = new KeyRules(ObjectKey.of("f/"), 4_000);

  // Holds K4.
  @Property(tries = 400)
  void aFileIsShadowedExactlyIfAnotherObjectCountsBeneathItWhereverTheCutsAre(
      @ForAll("names") Set<String> names,
      @ForAll("names") Set<String> borders,
      @ForAll @IntRange(min = 1, max = 5) int pageSize)
      throws IOException {
    Set<String> counting =
        names.stream()
            .filter(name -> !name.endsWith("-") && !verdict(name).disallowed())
            .collect(Collectors.toSet());
    Set<String> shadowed =
        counting.stream()
            .filter(name -> counting.stream().anyMatch(other -> other.startsWith(name + "/")))
            .collect(Collectors.toSet());

    List<PageVerdict> verdicts = list(names, borders, pageSize);

    assertThat(
            verdicts.stream()
                .flatMap(verdict -> verdict.skipped().stream())
                .filter(notCopied -> notCopied.reason() == Reason.SHADOWED)
                .map(notCopied -> notCopied.key().toString().substring(2)))
        .containsExactlyInAnyOrderElementsOf(shadowed);
    assertThat(
            verdicts.stream()
                .flatMap(verdict -> verdict.candidates().stream())
                .map(candidate -> candidate.version().key().toString().substring(2)))
        .containsExactlyInAnyOrderElementsOf(
            counting.stream().filter(name -> !name.isEmpty() && !shadowed.contains(name)).toList());
  }

  @Provide
  Arbitrary<Set<String>> names() {
    return Arbitraries.strings()
        .withChars("ab/.-")
        .ofMinLength(0)
        .ofMaxLength(4)
        .set()
        .ofMaxSize(40);
  }

  private KeyVerdict verdict(String name) {
    byte[] key = bytes("f/" + name);
    return rules.check(key, 0, key.length, 0);
  }

  private List<PageVerdict> list(Set<String> names, Set<String> borders, int pageSize)
      throws IOException {
    FakeSource source = new FakeSource(pageSize);
    names.forEach(name -> source.put("f/" + name, bytes("")));
    Path directory = Files.createTempDirectory("penstock-shadowed");
    try (Disk disk = new Disk(3);
        DestinationRoot root =
            DestinationRoot.open(
                directory.resolve("dest"),
                DestinationOptions.writing(Durability.NONE, StagingObserver.NONE));
        TrackingIndex index =
            TrackingIndex.open(
                directory.resolve("index"), new IndexOptions("boot", Clock.systemUTC(), () -> 1))) {
      Comparison comparison =
          new Comparison(
              rules,
              index.reader(),
              index.fingerprints(),
              root::look,
              false,
              Comparison.Wanted.PLAN);
      JobControl control = new JobControl();
      List<PageVerdict> verdicts =
          new FolderListing<>(
                  source,
                  "f/",
                  new ChangeFilter(rules, NO_DASH_AT_THE_END, comparison),
                  6,
                  borders.stream().map(border -> ObjectKey.of("f/" + border)).sorted().toList(),
                  disk,
                  () -> 0,
                  control)
              .verdicts()
              .collectList()
              .block(Duration.ofSeconds(30));
      assertThat(control.failure()).isEmpty();
      return verdicts;
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

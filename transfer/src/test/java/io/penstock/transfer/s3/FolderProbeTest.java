package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.transfer.key.KeyRules;
import io.penstock.transfer.key.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class FolderProbeTest {
  private static final String PREFIX = "f/";

  private final List<ListRequest> asked = new ArrayList<>();

  private static ObjectVersion object(String key, long size, StorageClass storageClass) {
    return new ObjectVersion(
        ObjectKey.of(PREFIX + key), size, "etag", Instant.EPOCH, storageClass, false);
  }

  private static ObjectVersion object(String key) {
    return object(key, 1, StorageClass.READABLE);
  }

  /** A probe of a folder that is listed in these pages. */
  private FolderProbe probe(List<List<ObjectVersion>> pages) {
    return new FolderProbe(
        request -> {
          asked.add(request);
          int number = request.continuationToken().map(Integer::parseInt).orElse(0);
          List<ObjectVersion> objects = pages.get(number);
          ListingPage.Builder page = ListingPage.builder(objects.size());
          objects.stream().limit(request.maxKeys()).forEach(page::add);
          return Mono.just(
              page.build(
                  Optional.of(Integer.toString(number + 1))
                      .filter(n -> number + 1 < pages.size())));
        },
        PREFIX,
        new KeyRules(ObjectKey.of(PREFIX), 4_000));
  }

  private FolderProbe.Findings found(List<List<ObjectVersion>> pages) {
    return probe(pages).downloadable().block();
  }

  @Test
  void findsTheFirstObjectThatCanBeCopied() {
    FolderProbe.Findings findings =
        found(List.of(List.of(object("a/../b"), object("c"), object("d")), List.of(object("e"))));

    assertThat(findings.downloadable()).contains(ObjectKey.of("f/c"));
    assertThat(asked).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"'', 0, READABLE", "a//b, 1, READABLE", "a/, 1, READABLE", "a, 1, ARCHIVED"})
  void countsNothingThatCannotBeCopied(String key, long size, StorageClass storageClass) {
    assertThat(found(List.of(List.of(object(key, size, storageClass)))))
        .isEqualTo(new FolderProbe.Findings(Optional.empty(), 1, true));
  }

  @Test
  void countsADirectory() {
    assertThat(found(List.of(List.of(object("a/", 0, StorageClass.READABLE)))).downloadable())
        .contains(ObjectKey.of("f/a/"));
  }

  @Test
  void looksOnIntoFurtherPages() {
    assertThat(
            found(List.of(List.of(object("../a")), List.of(object("../b")), List.of(object("c")))))
        .isEqualTo(new FolderProbe.Findings(Optional.of(ObjectKey.of("f/c")), 3, true));
  }

  @Test
  void givesUpAfterTenPages() {
    List<List<ObjectVersion>> pages = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      pages.add(List.of(object("../" + (char) ('a' + i))));
    }

    assertThat(found(pages)).isEqualTo(new FolderProbe.Findings(Optional.empty(), 10, false));
    assertThat(asked).hasSize(FolderProbe.MOST_PAGES);
  }

  @Test
  void showsTheFirstObjectsWhateverTheyAre() {
    List<ObjectVersion> objects =
        List.of(object("../a"), object("b", 5, StorageClass.ARCHIVED), object("c"));

    assertThat(probe(List.of(objects)).first(2).block()).isEqualTo(objects.subList(0, 2));
    assertThat(asked).hasSize(1);
  }
}

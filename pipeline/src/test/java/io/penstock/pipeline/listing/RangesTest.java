package io.penstock.pipeline.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ListingPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A listing in rounds: in each, every range gets one page and every probe its answer. */
class RangesTest {
  private static final int PAGE = 20;
  private static final int PAGES = 1_000;
  private static final int MOST = 32;

  /** How the objects of a folder may be named. */
  @SuppressWarnings("ImmutableEnumChecker") // The functions keep no state.
  enum Shape {
    NUMBERS(i -> "%012d".formatted(i)),
    DEEP(i -> "a%08d/b%02d/c%02d".formatted(i / 10_000, i / 100 % 100, i % 100)),
    SKEWED(i -> "%018d".formatted((long) i * i + i)),
    HASHES(i -> "%016x".formatted(new Random(i).nextLong())),
    STRANGE(i -> "%012d%s".formatted(i, List.of(" x", "+%", "&<", "é中😀", "\u0001\t").get(i % 5))),
    ONE_CORNER(i -> i == 0 ? "zzz" : "logs/2024/host-17/app.log." + (100_000 + i)),
    TWO_CORNERS(i -> i % 2 == 0 ? "a/a/a/" + i : "z/z/z/z/z/" + i),
    LETTERS(i -> random(i, 12, 'a', 'z')),
    CHINESE(i -> random(i, 6, 0x4e00, 0x9fff)),
    EMOJI(i -> random(i, 4, 0x1f600, 0x1f640) + random(i, 2, 0xf900, 0xfaff));

    private final IntFunction<String> name;

    Shape(IntFunction<String> name) {
      this.name = name;
    }

    private static String random(int seed, int length, int from, int to) {
      int[] characters = new Random(seed).ints(length, from, to + 1).toArray();
      return new String(characters, 0, length);
    }

    ModelFolder folder(int pages) {
      return new ModelFolder(PAGE, IntStream.range(0, PAGE * pages).mapToObj(name).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void aListingTakesFewRoundsAndFewRequestsMoreHoweverTheKeysLie(Shape shape) {
    ModelFolder folder = shape.folder(PAGES);

    int rounds = rounds(folder, List.of());

    assertThat(folder.judged()).isEqualTo(folder.keys());
    assertThat(folder.wrongs()).isEmpty();
    assertThat(folder.allJudgesFinished()).isTrue();
    assertThat(rounds).isLessThan(2 * PAGES / MOST);
    assertThat(folder.requests()).isLessThan(PAGES + PAGES / 5);
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void aSmallFolderTakesNoRequestMore(Shape shape) {
    ModelFolder folder = shape.folder(4);
    rounds(folder, List.of());
    assertThat(folder.requests()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void aFolderOfAFewPagesTakesAtMostTwiceTheRequests(Shape shape) {
    ModelFolder folder = shape.folder(10);
    rounds(folder, List.of());
    assertThat(folder.requests()).isLessThanOrEqualTo(20);
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void bordersThatAreKnownSpareTheSearch(Shape shape) {
    ModelFolder folder = shape.folder(PAGES);
    List<ObjectKey> keys = folder.keys();
    List<ObjectKey> known =
        IntStream.range(1, MOST).mapToObj(i -> keys.get(i * keys.size() / MOST)).toList();

    int rounds = rounds(folder, known);

    assertThat(folder.judged()).isEqualTo(folder.keys());
    assertThat(rounds).isLessThanOrEqualTo(PAGES / MOST + 4);
    assertThat(folder.requests()).isLessThan(PAGES + 4 * MOST);
  }

  private static int rounds(ModelFolder folder, List<ObjectKey> known) {
    Ranges<Integer> ranges = new Ranges<>(new KeySpace("f/"), folder.judge(), MOST, known);
    Map<Range<Integer>, Optional<ObjectKey>> live = new HashMap<>();
    live.put(ranges.first(), Optional.empty());
    List<Probe> probes = new ArrayList<>(ranges.due());
    int rounds = 0;
    for (; !live.isEmpty(); rounds++) {
      Map<Range<Integer>, Optional<ObjectKey>> next = new HashMap<>();
      for (Map.Entry<Range<Integer>, Optional<ObjectKey>> one : live.entrySet()) {
        Range<Integer> range = one.getKey();
        goOn(ranges, range, ranges.accept(range, folder.page(one.getValue())), next);
      }
      for (Probe probe : probes) {
        ranges
            .begin(probe, folder.page(Optional.of(probe.key())))
            .ifPresent(begun -> goOn(ranges, begun.range(), begun.page(), next));
      }
      live = next;
      probes = new ArrayList<>(ranges.due());
    }
    return rounds;
  }

  private static void goOn(
      Ranges<Integer> ranges,
      Range<Integer> range,
      ListingPage page,
      Map<Range<Integer>, Optional<ObjectKey>> next) {
    range.judge().judge(page);
    ranges.used();
    if (page.nextContinuationToken().isPresent()) {
      next.put(range, page.nextContinuationToken().map(ObjectKey::of));
    } else {
      range.judge().finish(Set.of());
      ranges.ended(range);
    }
  }
}

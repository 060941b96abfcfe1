package io.penstock.transfer.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ShadowStackPropertiesTest {
  @Provide
  Arbitrary<Set<String>> listings() {
    return Arbitraries.strings()
        .withChars("a./-")
        .ofMinLength(1)
        .ofMaxLength(4)
        .set()
        .ofMaxSize(40);
  }

  /** A file is shadowed exactly when another key of the listing lies beneath it. */
  // Holds K4.
  @Property(tries = 5_000)
  void findsExactlyTheFilesThatAreDirectoriesForOthers(
      @ForAll("listings") Set<String> listing, @ForAll @IntRange(min = 1, max = 9) int pageSize) {
    Set<String> expected = new HashSet<>();
    Set<String> files = new HashSet<>();
    for (String key : listing) {
      if (!key.endsWith("/")) {
        files.add(key);
        if (listing.stream().anyMatch(other -> other.startsWith(key + "/"))) {
          expected.add(key);
        }
      }
    }

    Outcome outcome = run(new ArrayList<>(new TreeSet<>(listing)), pageSize);

    assertThat(outcome.shadowed).isEqualTo(expected);
    files.removeAll(expected);
    assertThat(outcome.free).isEqualTo(files);
  }

  @Example
  void holdsBackOnlyWhatALaterPageCanDecide() {
    ShadowStack<String> stack = new ShadowStack<>();
    List<String> page = List.of("a", "a-b", "b", "b.txt", "c");
    Column column = new Column(page);
    ShadowStack.Page decided =
        stack.page(column, column.files(), column.markers(), page::get, (held, shadowed) -> {});

    assertThat(decided.held()).isEqualTo(BitSet.valueOf(new long[] {0b10000}));
    assertThat(decided.shadowed().isEmpty()).isTrue();
    assertThat(stack.undecided()).isEqualTo(1);
  }

  @Example
  void leavesKeysOutThatPlayNoPart() {
    ShadowStack<String> stack = new ShadowStack<>();
    Column column = new Column(List.of("a", "a/b"));
    BitSet onlyTheFirst = new BitSet();
    onlyTheFirst.set(0);

    ShadowStack.Page decided =
        stack.page(column, onlyTheFirst, new BitSet(), index -> "a", (held, shadowed) -> {});

    assertThat(decided.shadowed().isEmpty()).isTrue();
  }

  private static Outcome run(List<String> sorted, int pageSize) {
    Outcome outcome = new Outcome();
    ShadowStack<String> stack = new ShadowStack<>();
    for (int from = 0; from < sorted.size(); from += pageSize) {
      List<String> page = sorted.subList(from, Math.min(sorted.size(), from + pageSize));
      Column column = new Column(page);
      ShadowStack.Page decided =
          stack.page(column, column.files(), column.markers(), page::get, outcome::add);
      BitSet own = column.files();
      own.andNot(decided.held());
      own.stream().forEach(i -> outcome.add(page.get(i), decided.shadowed().get(i)));
    }
    stack.finish(key -> false, outcome::add);
    assertThat(stack.undecided()).isZero();
    return outcome;
  }

  private static final class Outcome {
    final Set<String> shadowed = new HashSet<>();
    final Set<String> free = new HashSet<>();

    void add(String key, boolean isShadowed) {
      assertThat((isShadowed ? shadowed : free).add(key)).as("decided once").isTrue();
    }
  }

  /** Keys of one page; ASCII, so that the order of strings is that of bytes. */
  private static final class Column implements KeyColumn {
    private final List<String> keys;
    private final byte[] bytes;

    Column(List<String> keys) {
      this.keys = keys;
      this.bytes = ObjectKey.of(String.join("", keys)).bytes();
    }

    BitSet files() {
      BitSet files = new BitSet();
      for (int i = 0; i < keys.size(); i++) {
        files.set(i, !keys.get(i).endsWith("/"));
      }
      return files;
    }

    BitSet markers() {
      BitSet markers = files();
      markers.flip(0, keys.size());
      return markers;
    }

    @Override
    public int size() {
      return keys.size();
    }

    @Override
    public byte[] keyBytes() {
      return bytes;
    }

    @Override
    public int keyOffset(int index) {
      return keys.subList(0, index).stream().mapToInt(String::length).sum();
    }

    @Override
    public int keyLength(int index) {
      return keys.get(index).length();
    }
  }
}

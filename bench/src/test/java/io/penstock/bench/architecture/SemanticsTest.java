package io.penstock.bench.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every paragraph and every reason of SEMANTICS.md is quoted by a test that holds it. */
class SemanticsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  private static final Pattern PARAGRAPH = Pattern.compile("(?m)^\\*\\*([A-Z]\\d+), ");
  private static final Pattern REASON = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

  /** A quotation counts only where it stands directly above a test. */
  private static final Pattern QUOTATION =
      Pattern.compile(
          "// Holds ([A-Z0-9_]+(?:, [A-Z0-9_]+)*)\\.\\R"
              + "\\s+@(?:Test|ParameterizedTest|RepeatedTest|Property)\\b");

  @Test
  void everyParagraphIsHeldByATest() throws IOException {
    Set<String> paragraphs = names(PARAGRAPH);
    assertThat(paragraphs).contains("G1", "K3", "J7", "F2");
    assertThat(quoted()).containsAll(paragraphs);
  }

  @Test
  void everyReasonIsHeldByATest() throws IOException {
    Set<String> reasons = names(REASON);
    assertThat(reasons).hasSize(11).contains("SHADOWED", "IO_ERROR");
    assertThat(quoted()).containsAll(reasons);
  }

  @Test
  void nothingIsQuotedThatIsNotPromised() throws IOException {
    Set<String> promised = names(PARAGRAPH);
    promised.addAll(names(REASON));
    assertThat(promised).containsAll(quoted());
  }

  private static Set<String> names(Pattern pattern) throws IOException {
    return new TreeSet<>(all(pattern, Files.readString(PROJECT.resolve("SEMANTICS.md"))));
  }

  private static Set<String> quoted() throws IOException {
    Set<String> quoted = new TreeSet<>();
    for (Path file : tests()) {
      all(QUOTATION, Files.readString(file)).stream()
          .flatMap(names -> Arrays.stream(names.split(", ", -1)))
          .forEach(quoted::add);
    }
    return quoted;
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static List<Path> tests() throws IOException {
    try (Stream<Path> modules = Files.list(PROJECT)) {
      List<Path> roots =
          modules
              .map(module -> module.resolve("src/test/java"))
              .filter(Files::isDirectory)
              .toList();
      assertThat(roots).hasSizeGreaterThanOrEqualTo(6);
      return roots.stream().flatMap(SemanticsTest::sources).toList();
    }
  }

  private static Stream<Path> sources(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.penstock.engine.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of the page, as they are served. */
class PageFilesTest {
  private static final int LARGEST = 200_000;

  /** Ways to turn text into markup or code, and an attribute that the policy ignores. */
  private static final Pattern TEXT_AS_MARKUP =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|\\beval\\b|new Function"
              + "|srcdoc|setAttribute\\('style'|\\bstyle:|javascript:");

  private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|export) .*from '([^']+)'");

  @Test
  void allOfThemTogetherAreSmall() throws Exception {
    assertThat(files().values().stream().mapToInt(PageFilesTest::size).sum()).isLessThan(LARGEST);
  }

  @Test
  void noScriptMakesMarkupOfText() throws Exception {
    scripts()
        .forEach((name, text) -> assertThat(text).as(name).doesNotContainPattern(TEXT_AS_MARKUP));
  }

  @Test
  void theDocumentHasNoScriptOrStyleOfItsOwn() throws Exception {
    String document = files().get("index.html");
    assertThat(document)
        .doesNotContain("<style", " style=")
        .doesNotContainPattern("\\son[a-z]+=")
        .doesNotContainPattern("<script(?![^>]*\\ssrc=\"/page/)");
  }

  @Test
  void nothingIsFetchedFromElsewhere() throws Exception {
    files()
        .forEach(
            (name, text) ->
                assertThat(text.replace("http://www.w3.org/2000/svg", ""))
                    .as(name)
                    .doesNotContainPattern("(?:src|href)=\"(?:https?:)?//")
                    .doesNotContainPattern("@import|url\\("));
  }

  @Test
  void whatAScriptImportsIsThere() throws Exception {
    Map<String, String> files = files();
    scripts()
        .forEach(
            (name, text) -> {
              Matcher imports = IMPORT.matcher(text);
              while (imports.find()) {
                assertThat(files).as(name).containsKey(imports.group(1).replace("./", ""));
              }
            });
  }

  private static Map<String, String> scripts() throws Exception {
    Map<String, String> scripts = new TreeMap<>(files());
    scripts.keySet().removeIf(name -> !name.endsWith(".js"));
    assertThat(scripts).hasSizeGreaterThan(20);
    return scripts;
  }

  private static Map<String, String> files() throws IOException, URISyntaxException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(directory())) {
      // The classes of the package that serves them lie in the same place.
      all.filter(file -> !file.toString().endsWith(".class"))
          .forEach(file -> files.put(file.getFileName().toString(), read(file)));
    }
    return files;
  }

  private static Path directory() throws URISyntaxException {
    return Path.of(
            PageFilesTest.class.getResource("/io/penstock/engine/http/page/index.html").toURI())
        .getParent();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

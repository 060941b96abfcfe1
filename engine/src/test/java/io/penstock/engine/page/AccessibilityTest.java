package io.penstock.engine.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What axe, a checker of accessibility, has to say of every page in every state. */
@NeedsChromium
@Timeout(600)
class AccessibilityTest {
  private static final String FINDINGS =
      """
      async () => (await axe.run(document)).violations
        .filter(({impact}) => ['serious', 'critical'].includes(impact))
        .flatMap(({id, help, nodes}) => nodes.map(({target}) => `${id}: ${help}: ${target}`))
      """;

  private static Chromium chromium;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void closeBrowser() {
    chromium.close();
  }

  @ParameterizedTest
  @CsvSource({"DESKTOP, LIGHT", "DESKTOP, DARK", "PHONE, LIGHT", "PHONE, DARK"})
  void noStateHasASeriousFinding(Screen screen, ColorScheme scheme, @TempDir Path directory)
      throws Exception {
    String axe = axe();
    List<String> findings = new ArrayList<>();
    List<String> states = new ArrayList<>();
    Look.at(
        chromium,
        screen,
        scheme,
        directory,
        (state, at) -> {
          states.add(state);
          // Evaluated by the debugger's own way in, which the page's policy does not bind.
          at.page().evaluate("() => {" + axe + "}");
          for (Object finding : (List<?>) at.page().evaluate(FINDINGS)) {
            findings.add(state + ": " + finding);
          }
        });
    assertThat(findings).isEmpty();
    assertThat(states).hasSizeGreaterThan(15);
  }

  private static String axe() throws IOException {
    try (InputStream script = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

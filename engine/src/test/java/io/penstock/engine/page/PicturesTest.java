package io.penstock.engine.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of every page in every state, in light and dark, on a desktop and on a phone, for people
 * to look at: {@code .ci/pictures DIRECTORY}.
 */
@NeedsChromium
@Timeout(900)
class PicturesTest {
  private static final String WANTED = System.getProperty("penstock.pictures", "");

  @Test
  void everyStateHasItsPictures(@TempDir Path directory) throws Exception {
    assumeTrue(!WANTED.isEmpty(), "pictures are made by .ci/pictures DIRECTORY, for people");
    Path pictures = Files.createDirectories(Path.of(WANTED));
    try (Chromium chromium = Chromium.start()) {
      for (Screen screen : Screen.values()) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
          String on = "-" + scheme + "-" + screen;
          Look.at(
              chromium,
              screen,
              scheme,
              Files.createDirectory(directory.resolve(on)),
              (state, at) ->
                  take(at, pictures.resolve(state + on.toLowerCase(Locale.ROOT) + ".png")));
        }
      }
    }
    try (Stream<Path> made = Files.list(pictures)) {
      assertThat(made).hasSizeGreaterThanOrEqualTo(60);
    }
  }

  private static void take(PenstockPage at, Path picture) {
    boolean asks = at.dialog().isVisible();
    at.page().screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(!asks));
  }
}

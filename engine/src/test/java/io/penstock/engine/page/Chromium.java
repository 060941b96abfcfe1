package io.penstock.engine.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The system's Chromium, without a window; nothing is downloaded. It is looked for at {@code
 * PENSTOCK_TEST_CHROMIUM}, which may say {@code none}, and where distributions install it.
 */
final class Chromium implements AutoCloseable {
  /** Why tests are skipped where {@link #isThere} says no. */
  static final String ABSENT =
      "no Chromium is installed; install the package chromium, or name one in"
          + " PENSTOCK_TEST_CHROMIUM";

  /** A machine that builds at the same time is slow, and no test is about speed. */
  static final double PATIENCE = 60_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static boolean isThere() {
    return executable().isPresent();
  }

  private static Optional<Path> executable() {
    Optional<String> named = Optional.ofNullable(System.getenv("PENSTOCK_TEST_CHROMIUM"));
    if (named.equals(Optional.of("none"))) {
      return Optional.empty();
    }
    return Stream.concat(
            named.stream(), Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser"))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable().orElseThrow())
                    .setTimeout(PATIENCE)
                    // Builds run as root in containers, where its sandbox does not start.
                    .setArgs(List.of("--no-sandbox")));
    return new Chromium(playwright, browser);
  }

  /** A window of its own, with cookies of its own. */
  BrowserContext window() {
    return window(Screen.DESKTOP, ColorScheme.LIGHT);
  }

  /** A window of a size, on a system set to light or dark. */
  BrowserContext window(Screen screen, ColorScheme scheme) {
    BrowserContext window =
        browser.newContext(
            new Browser.NewContextOptions()
                // The certificate is one that the server made for itself.
                .setIgnoreHTTPSErrors(true)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")
                .setColorScheme(scheme)
                .setViewportSize(screen.width(), screen.height()));
    window.setDefaultTimeout(PATIENCE);
    return window;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}

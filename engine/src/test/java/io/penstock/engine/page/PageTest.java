package io.penstock.engine.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with relationships that a test scripts, and windows to look at it. */
@NeedsChromium
abstract class PageTest {
  private static Chromium chromium;

  private final List<BrowserContext> windows = new ArrayList<>();
  private final List<PenstockPage> pages = new ArrayList<>();
  private PageServer server;

  @BeforeAll
  static void startBrowser() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Chromium.PATIENCE);
    chromium = Chromium.start();
  }

  @AfterAll
  static void closeBrowser() {
    chromium.close();
  }

  @BeforeEach
  void startServer(@TempDir Path directory) throws Exception {
    server = PageServer.start(directory);
  }

  @AfterEach
  void closeServer() {
    windows.forEach(BrowserContext::close);
    server.close();
    assertThat(pages).allSatisfy(page -> assertThat(page.problems()).isEmpty());
  }

  final PageServer server() {
    return server;
  }

  final ScriptedRelationships relationships() {
    return server.relationships();
  }

  /** A window that a test closes itself. */
  final BrowserContext window(Screen screen) {
    return chromium.window(screen, ColorScheme.LIGHT);
  }

  /** The page in a window of its own, not signed in. */
  final PenstockPage opened() {
    BrowserContext window = chromium.window();
    windows.add(window);
    PenstockPage page = PenstockPage.open(window, server.address());
    pages.add(page);
    return page;
  }

  /** The page in a window of its own, as one of the users reader, writer and admin. */
  final PenstockPage signedIn(String user) {
    PenstockPage page = opened();
    page.signIn(user, PageServer.PASSWORD);
    return page;
  }
}

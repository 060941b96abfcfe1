package io.penstock.engine.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/** Goes through every state of the page on one screen, in light or in dark. */
final class Look {
  private Look() {}

  /** Starts a server for it beneath a directory, and tells each state's name. */
  static void at(
      Chromium chromium,
      Screen screen,
      ColorScheme scheme,
      Path directory,
      BiConsumer<String, PenstockPage> look)
      throws Exception {
    try (PageServer server = PageServer.start(directory);
        BrowserContext window = chromium.window(screen, scheme)) {
      PenstockPage page = PenstockPage.open(window, server.address());
      new PageStates(server.relationships()).walk(page, server, look);
    }
  }
}

package io.penstock.engine.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The page as a person uses it, found by what stands on it. */
final class PenstockPage {
  private final Page page;
  private final URI server;
  private final List<String> problems = new CopyOnWriteArrayList<>();

  private PenstockPage(Page page, URI server) {
    this.page = page;
    this.server = server;
  }

  /** Opens it in a window, at the list or at what follows the # of an address. */
  static PenstockPage open(BrowserContext window, URI server) {
    PenstockPage opened = new PenstockPage(window.newPage(), server);
    opened.page.onPageError(opened.problems::add);
    opened.page.onDialog(
        dialog -> {
          opened.problems.add("a script asked: " + dialog.message());
          dialog.dismiss();
        });
    opened.page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            opened.problems.add(message.text());
          }
        });
    opened.page.navigate(server.resolve("/").toString());
    return opened;
  }

  /** Opens it and signs in. */
  static PenstockPage open(BrowserContext window, URI server, String user) {
    PenstockPage opened = open(window, server);
    opened.signIn(user, PageServer.PASSWORD);
    return opened;
  }

  /** Errors of scripts, boxes that scripts opened, and breaches of the policy. */
  List<String> problems() {
    return problems;
  }

  Page page() {
    return page;
  }

  void signIn(String user, String password) {
    page.getByLabel("User name").fill(user);
    page.getByLabel("Password").fill(password);
    button("Sign in").click();
    assertThat(page.locator(".sign-in")).isHidden();
  }

  void goTo(String place) {
    page.navigate(server.resolve("/#/" + place).toString());
  }

  /** Makes time a test's own; it goes on by itself, and is put forward by its clock. */
  void ownTime() {
    page.clock().install();
  }

  /** Tells the page that another tab is looked at, which a browser without a window cannot show. */
  void hide() {
    setHidden(true);
  }

  /** Tells the page that it is looked at again. */
  void unhide() {
    setHidden(false);
  }

  private void setHidden(boolean hidden) {
    page.evaluate(
        "hidden => {"
            + " Object.defineProperty(document, 'hidden', {configurable: true, value: hidden});"
            + " document.dispatchEvent(new Event('visibilitychange')); }",
        hidden);
  }

  Locator heading() {
    return page.locator("main h1");
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** All rows of the table of relationships. */
  Locator rows() {
    return page.locator(".relationships tbody tr");
  }

  /** The row of a local directory. */
  Locator row(String directory) {
    Locator named =
        page.getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName(directory).setExact(true));
    return rows().filter(new Locator.FilterOptions().setHas(named));
  }

  /** The word of a row's status. */
  Locator status(String directory) {
    return row(directory).locator(".status .word");
  }

  void openMenu(String directory) {
    button("Actions of " + directory).click();
    assertThat(page.getByRole(AriaRole.MENU)).isVisible();
  }

  /** What the menu that is open offers. */
  List<String> offered() {
    return page.getByRole(AriaRole.MENUITEM).allInnerTexts();
  }

  void choose(String directory, String action) {
    openMenu(directory);
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(action)).click();
  }

  void openDetails(String directory) {
    row(directory).locator("td:first-child a").click();
    assertThat(heading()).hasText("Copy to " + directory);
  }

  Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  /** Agrees to the question that is asked, and waits until it is gone. */
  void agree(String question, String word) {
    assertThat(dialog().getByRole(AriaRole.HEADING)).hasText(question);
    button(word).click();
    assertThat(dialog()).isHidden();
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  void fill(String label, String value) {
    field(label).fill(value);
  }

  /** What is said to be wrong with a field. */
  Locator fault(String label) {
    return page.locator(".field")
        .filter(new Locator.FilterOptions().setHas(field(label)))
        .locator(".error-text");
  }
}

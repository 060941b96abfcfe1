package io.penstock.engine.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import io.penstock.engine.view.JobView;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The table of relationships. */
class TableTest extends PageTest {

  @Test
  void sortsByAColumnAndBack() {
    add("/b/", JobView.State.SUCCEEDED);
    add("/a/", JobView.State.SUCCEEDED);
    add("/c/", JobView.State.SUCCEEDED);
    PenstockPage page = signedIn("reader");
    assertThat(page.rows()).hasCount(3);
    page.page().locator("th[data-sort=local] button").click();
    assertThat(locals(page)).containsExactly("/a/", "/b/", "/c/");
    page.page().locator("th[data-sort=local] button").click();
    assertThat(locals(page)).containsExactly("/c/", "/b/", "/a/");
  }

  @Test
  void showsOnlyWhatMatchesTextAndStatus() {
    add("/reports/new/", JobView.State.SUCCEEDED);
    add("/reports/old/", JobView.State.FAILED);
    add("/other/", JobView.State.FAILED);
    PenstockPage page = signedIn("reader");
    page.fill("Filter", "REPORTS");
    assertThat(page.rows()).hasCount(2);
    page.field("Status").selectOption("failed");
    assertThat(page.rows()).hasCount(1);
    assertThat(page.row("/reports/old/")).isVisible();
    assertThat(page.page().getByText("1 of 3 shown")).isVisible();
  }

  @Test
  void followsAJobFromItsStartToItsEnd() {
    UUID id = add("/live/", JobView.State.SUCCEEDED);
    UUID job = UUID.randomUUID();
    PenstockPage page = signedIn("reader");
    assertThat(page.status("/live/")).hasText("Complete");
    relationships().goOn(id, Scene.running(job, Duration.ofSeconds(1), 0, 200));
    assertThat(page.status("/live/")).hasText("Copying");
    assertThat(figure(page)).hasText("listing");
    relationships().goOn(id, Scene.running(job, Duration.ofSeconds(9), 50, 200));
    assertThat(figure(page)).hasText("25.0 %");
    assertThat(page.row("/live/").locator("progress")).hasAttribute("value", "25");
    relationships().goOn(id, Scene.ended(job, JobView.State.FAILED, 0, "the disk\nis full", 1));
    assertThat(page.status("/live/")).hasText("Failed");
    assertThat(page.row("/live/").locator(".line")).hasText("the disk");
  }

  @Test
  void keepsARowThatProgressMoves() {
    UUID id = add("/live/", JobView.State.SUCCEEDED);
    UUID job = UUID.randomUUID();
    relationships().goOn(id, Scene.running(job, Duration.ofSeconds(5), 10, 200));
    PenstockPage page = signedIn("writer");
    assertThat(figure(page)).hasText("5.0 %");
    page.button("Actions of /live/").focus();
    page.row("/live/").evaluate("row => { row.kept = true; }");
    relationships().goOn(id, Scene.running(job, Duration.ofSeconds(6), 20, 200));
    assertThat(figure(page)).hasText("10.0 %");
    assertThat(page.row("/live/").evaluate("row => row.kept")).isEqualTo(true);
    assertThat(page.button("Actions of /live/")).isFocused();
  }

  @Test
  void staysUsableWithFiveHundredRows() {
    for (int i = 0; i < 500; i++) {
      add("/tree/%03d/".formatted(i), JobView.State.SUCCEEDED);
    }
    PenstockPage page = signedIn("reader");
    assertThat(page.rows()).hasCount(500);
    page.fill("Filter", "/tree/49");
    assertThat(page.rows()).hasCount(10);
    page.fill("Filter", "");
    assertThat(page.rows()).hasCount(500);
  }

  @Test
  void worksByKeyboardAlone() {
    add("/keys/", JobView.State.SUCCEEDED);
    PenstockPage page = signedIn("writer");
    page.button("Actions of /keys/").focus();
    page.page().keyboard().press("Enter");
    assertThat(page.page().getByText("View Details")).isFocused();
    page.page().keyboard().press("ArrowUp");
    assertThat(page.page().getByText("Delete…")).isFocused();
    page.page().keyboard().press("Enter");
    assertThat(page.button("Cancel")).isFocused();
    page.page().keyboard().press("Escape");
    assertThat(page.dialog()).isHidden();
    assertThat(page.button("Actions of /keys/")).isFocused();
  }

  @Test
  void fitsAPhone() {
    relationships()
        .add(
            Scene.relationship("/" + "long-".repeat(40) + "/", "b".repeat(63), "f".repeat(300)),
            Scene.ended(JobView.State.FAILED, 1, "x".repeat(500), 1));
    try (BrowserContext phone = window(Screen.PHONE)) {
      PenstockPage page = PenstockPage.open(phone, server().address(), "writer");
      assertThat(page.rows()).hasCount(1);
      assertThat(page.page().evaluate("document.documentElement.scrollWidth"))
          .isEqualTo(page.page().evaluate("document.documentElement.clientWidth"));
    }
  }

  private UUID add(String directory, JobView.State state) {
    return relationships()
        .add(
            Scene.relationship(directory, "bucket", "folder/"),
            Scene.ended(state, directory.length(), state == JobView.State.FAILED ? "no" : "", 100));
  }

  private static Locator figure(PenstockPage page) {
    return page.row("/live/").locator(".figure");
  }

  private static List<String> locals(PenstockPage page) {
    return page.rows().locator("td:first-child a").allInnerTexts();
  }
}

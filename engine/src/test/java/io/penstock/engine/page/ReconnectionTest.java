package io.penstock.engine.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.penstock.engine.view.JobView;
import org.junit.jupiter.api.Test;

/** A server that goes away and comes back. */
class ReconnectionTest extends PageTest {

  // Holds P5.
  @Test
  void thePageSaysThatItIsNotLiveAndGoesOnWhenTheServerIsBack() throws Exception {
    add("/before/");
    PenstockPage page = signedIn("reader");
    assertThat(page.page().locator("#live")).hasText("Live");
    server().stop();
    assertThat(page.page().getByText("The connection to the server is lost.")).isVisible();
    assertThat(page.page().locator("#live")).hasText("Not live");
    assertThat(page.row("/before/")).isVisible();
    add("/meanwhile/");
    server().startAgain();
    assertThat(page.row("/meanwhile/")).isVisible();
    assertThat(page.page().locator("#live")).hasText("Live");
    assertThat(page.page().locator("#banner")).isHidden();
  }

  @Test
  void aServerThatForgotTheSessionAsksForIt() throws Exception {
    add("/before/");
    PenstockPage page = signedIn("reader");
    page.openDetails("/before/");
    server().stop();
    server().endSessions();
    server().startAgain();
    assertThat(page.page().getByText("Your session has ended.")).isVisible();
    page.signIn("reader", PageServer.PASSWORD);
    assertThat(page.heading()).hasText("Copy to /before/");
    assertThat(page.page().locator("#live")).hasText("Live");
  }

  private void add(String directory) {
    relationships()
        .add(
            Scene.relationship(directory, "bucket", ""),
            Scene.ended(JobView.State.SUCCEEDED, 1, "", 1));
  }
}

package io.penstock.engine.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import io.penstock.engine.view.JobView;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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

  @Test
  void aStreamThatFallsSilentIsOpenedAgain() {
    add("/before/");
    PenstockPage page = opened();
    AtomicInteger streams = new AtomicInteger();
    page.page()
        .onRequest(
            request -> {
              if (request.url().endsWith("/api/v1/events")) {
                streams.incrementAndGet();
              }
            });
    page.page().clock().install();
    page.signIn("reader", PageServer.PASSWORD);
    assertThat(page.page().locator("#live")).hasText("Live");
    page.page().clock().fastForward(41_000); // without what the server says every 15 s
    page.page().waitForCondition(() -> streams.get() == 2);
    assertThat(page.page().locator("#live")).hasText("Live");
  }

  @Test
  void aListThatWasOvertakenCountsForNothing() {
    add("/before/");
    PenstockPage page = opened();
    AtomicReference<Route> late = new AtomicReference<>();
    page.page()
        .route(
            "**/api/v1/relationships",
            route -> {
              if (!late.compareAndSet(null, route)) {
                route.resume();
              }
            });
    page.signIn("reader", PageServer.PASSWORD);
    page.page().waitForCondition(() -> late.get() != null);
    page.page().evaluate("dispatchEvent(new Event('online'))");
    assertThat(page.row("/before/")).isVisible();
    late.get()
        .fulfill(
            new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody("{\"relationships\": []}"));
    add("/after/");
    assertThat(page.row("/after/")).isVisible();
    assertThat(page.row("/before/")).isVisible();
    assertThat(page.page().locator("#live")).hasText("Live");
  }

  private void add(String directory) {
    relationships()
        .add(
            Scene.relationship(directory, "bucket", ""),
            Scene.ended(JobView.State.SUCCEEDED, 1, "", 1));
  }
}

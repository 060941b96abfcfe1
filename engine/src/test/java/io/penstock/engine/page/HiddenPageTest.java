package io.penstock.engine.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import io.penstock.engine.view.JobView;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages in tabs that nobody looks at. */
class HiddenPageTest extends PageTest {
  /** As browsers allow to one server, for all tabs together. */
  private static final int CONNECTIONS = 6;

  private static final Pattern CLIENTS =
      Pattern.compile("(?m)^penstock_http_event_clients (\\d+)$");

  private static final long LONGER = 10_500;
  private static final long SHORTER = 2_000;

  // Holds P5.
  @Test
  void aHiddenPageIsPausedAndShowsWhatIsWhenItIsLookedAtAgain() {
    add("/before/");
    PenstockPage page = opened();
    page.ownTime();
    page.signIn("reader", PageServer.PASSWORD);
    assertThat(live(page)).hasText("Live");
    page.hide();
    page.page().clock().fastForward(LONGER);
    assertThat(live(page)).hasText("Paused");
    awaitStreams(page, 0);
    add("/meanwhile/");
    page.page().evaluate("dispatchEvent(new Event('online'))");
    page.page().clock().fastForward(LONGER); // neither this nor any wait connects it
    assertThat(live(page)).hasText("Paused");
    assertThat(page.page().locator("#banner")).isHidden();
    assertThat(streams(page)).isZero();
    assertThat(page.rows()).hasCount(1);
    page.unhide();
    assertThat(page.row("/meanwhile/")).isVisible();
    assertThat(live(page)).hasText("Live");
    add("/after/");
    assertThat(page.row("/after/")).isVisible();
  }

  @Test
  void aPageThatIsHiddenForAMomentStaysLive() {
    PenstockPage page = opened();
    page.ownTime();
    page.signIn("reader", PageServer.PASSWORD);
    assertThat(live(page)).hasText("Live");
    page.hide();
    page.page().clock().fastForward(SHORTER);
    page.unhide();
    page.page().clock().fastForward(LONGER);
    assertThat(live(page)).hasText("Live");
    assertThat(streams(page)).isEqualTo(1);
  }

  @Test
  void aPageThatBeginsInTheBackgroundIsPausedToo() {
    PenstockPage page = opened();
    page.ownTime();
    page.hide();
    page.signIn("reader", PageServer.PASSWORD);
    assertThat(live(page)).hasText("Live");
    page.page().clock().fastForward(LONGER);
    assertThat(live(page)).hasText("Paused");
    awaitStreams(page, 0);
  }

  @Test
  void aPageThatWasPausedSaysWhenTheServerIsGone() throws Exception {
    PenstockPage page = opened();
    page.ownTime();
    page.signIn("reader", PageServer.PASSWORD);
    assertThat(live(page)).hasText("Live");
    page.hide();
    page.page().clock().fastForward(LONGER);
    assertThat(live(page)).hasText("Paused");
    server().stop();
    page.unhide();
    assertThat(page.page().getByText("The connection to the server is lost.")).isVisible();
    assertThat(live(page)).hasText("Not live");
    server().startAgain();
    assertThat(live(page)).hasText("Live");
  }

  // Holds P5.
  @Test
  void hiddenPagesLeaveConnectionsToTheOneThatIsLookedAt() {
    UUID id = add("/copying/");
    relationships().goOn(id, Scene.running(UUID.randomUUID(), Duration.ofSeconds(30), 100, 1_000));
    try (BrowserContext window = window(Screen.DESKTOP)) {
      window.clock().install();
      PenstockPage page = PenstockPage.open(window, server().address(), "writer");
      for (int i = 1; i < CONNECTIONS; i++) {
        assertThat(live(page)).hasText("Live");
        page.hide();
        window.clock().fastForward(LONGER);
        page = PenstockPage.open(window, server().address());
      }
      assertThat(live(page)).hasText("Live");
      awaitStreams(page, 1);
      page.choose("/copying/", "Abort…");
      page.agree("Abort copy from?", "Yes, Abort");
      assertThat(page.status("/copying/")).hasText("Aborted");
    }
  }

  private void awaitStreams(PenstockPage page, int count) {
    await()
        .pollInSameThread()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(streams(page)).isEqualTo(count));
  }

  /** How many streams of events the server has open, asked past the browser's connections. */
  private int streams(PenstockPage page) {
    String metrics =
        page.page().request().get(server().address().resolve("/metrics").toString()).text();
    Matcher clients = CLIENTS.matcher(metrics);
    assertThat(clients.find()).as(metrics).isTrue();
    return Integer.parseInt(clients.group(1));
  }

  private static Locator live(PenstockPage page) {
    return page.page().locator("#live");
  }

  private UUID add(String directory) {
    return relationships()
        .add(
            Scene.relationship(directory, "bucket", ""),
            Scene.ended(JobView.State.SUCCEEDED, 1, "", 1));
  }
}

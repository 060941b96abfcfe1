package io.penstock.engine.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import io.penstock.engine.relationship.JobStatus;
import io.penstock.engine.relationship.NotCopiedPage.NotCopied;
import io.penstock.engine.relationship.ThroughputSample;
import io.penstock.engine.view.JobView;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything about one relationship. */
class DetailsTest extends PageTest {

  @Test
  void drawsHowFastAJobIs() {
    UUID job = UUID.randomUUID();
    UUID id =
        relationships()
            .add(
                Scene.relationship("/drawn/", "bucket", ""),
                Scene.running(job, Duration.ofSeconds(30), 100, 1_000));
    PenstockPage page = signedIn("reader");
    page.openDetails("/drawn/");
    Locator curve = page.page().locator(".chart .curve");
    for (int i = 1; i <= 6; i++) {
      relationships().goOn(id, Scene.running(job, Duration.ofSeconds(30 + i), 100 + i, 1_000));
      page.page().waitForTimeout(500);
    }
    assertThat(curve).hasCount(2);
    assertThat(curve.first()).hasAttribute("d", Pattern.compile("M.+L.+"));
    assertThat(page.page().locator(".chart").first())
        .hasAttribute("aria-label", Pattern.compile("Data per second over time: now .+/s.*"));
    page.page().getByText("Whole job").click();
    assertThat(page.page().locator(".charts")).containsText("start");
  }

  @Test
  void drawsTheWholeJobThoughThePageWasOpenedLate() {
    JobStatus job = Scene.ended(JobView.State.SUCCEEDED, 1, "", 1_000);
    relationships().add(Scene.relationship("/late/", "bucket", ""), job);
    relationships()
        .remembers(
            job.id(),
            List.of(
                new ThroughputSample(job.startTime(), 0, 0),
                new ThroughputSample(job.startTime().plusSeconds(60), 700_000_000, 1_000)));
    PenstockPage page = signedIn("reader");
    page.openDetails("/late/");
    page.page().getByText("Whole job").click();
    assertThat(page.page().locator(".charts")).containsText("12:00 later");
    assertThat(page.page().locator(".chart").nth(1))
        .hasAttribute("aria-label", "Objects per second over time: now 0/s, at most 17/s");
  }

  @Test
  void saysWhyThereIsNoThroughput() {
    relationships()
        .add(
            Scene.relationship("/forgotten/", "bucket", ""),
            Scene.ended(JobView.State.SUCCEEDED, 1, "", 1));
    PenstockPage page = signedIn("reader");
    page.openDetails("/forgotten/");
    assertThat(page.page().getByText("The server remembers the throughput of the latest job"))
        .isVisible();
    assertThat(page.page().locator(".charts")).isHidden();
  }

  @Test
  void countsFilesByWhatBecameOfThem() {
    relationships()
        .add(
            Scene.relationship("/counted/", "bucket", ""),
            Scene.incomplete("3 objects were not copied", Map.of("ARCHIVED", 3L)));
    PenstockPage page = signedIn("reader");
    page.openDetails("/counted/");
    assertThat(page.page().locator(".measure").first().locator("li"))
        .hasText(
            new String[] {
              "transferred 11,997", "unchanged 0", "skipped 2", "failed 1", "remaining 0"
            });
  }

  @Test
  void listsTheJobsThatAreRemembered() {
    relationships()
        .add(
            Scene.relationship("/history/", "bucket", ""),
            Scene.ended(JobView.State.ABORTED, 1, "interrupted: the server ended", 1),
            Scene.ended(JobView.State.ABORTED, 2, "aborted by admin", 1),
            Scene.ended(JobView.State.SUCCEEDED, 3, "", 1));
    PenstockPage page = signedIn("reader");
    page.openDetails("/history/");
    Locator jobs = page.page().locator(".history tbody tr");
    assertThat(jobs.locator(".word")).hasText(new String[] {"Interrupted", "Aborted", "Complete"});
    assertThat(jobs.first().locator("td").nth(1)).hasText("12:00");
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, '', Everything was copied or unchanged.",
    "FAILED, the disk is full, The job ended before it was done with every object.",
    "ABORTED, aborted by admin, The job ended before it was done with every object.",
    "ABORTED, interrupted: the server ended, The job ended before it was done with every object.",
  })
  void saysThatEverythingWasCopiedOnlyWhereItWas(
      JobView.State state, String error, String sentence) {
    relationships()
        .add(Scene.relationship("/ended/", "bucket", ""), Scene.ended(state, 1, error, 1));
    PenstockPage page = signedIn("reader");
    page.openDetails("/ended/");
    assertThat(page.page().locator("section:has(#not-copied-title) p[role=status]"))
        .containsText(sentence);
  }

  @Test
  void listsWhatWasNotCopiedAPageAtATime() throws Exception {
    UUID id =
        relationships()
            .add(
                Scene.relationship("/left/", "bucket", ""),
                Scene.incomplete(
                    "60 objects were not copied", Map.of("ARCHIVED", 40L, "SHADOWED", 20L)));
    relationships()
        .leaves(
            id,
            IntStream.range(0, 60)
                .mapToObj(
                    i -> new NotCopied("key-" + i, i < 40 ? "ARCHIVED" : "SHADOWED", "because"))
                .toList());
    PenstockPage page = signedIn("reader");
    page.openDetails("/left/");
    Locator keys = page.page().locator(".not-copied td:first-child");
    assertThat(keys).hasCount(25);
    page.button("Next").click();
    assertThat(keys.first()).hasText("key-25");
    page.field("Reason").selectOption("SHADOWED");
    assertThat(keys).hasCount(20);
    assertThat(keys.first()).hasText("key-40");
    Download download =
        page.page().waitForDownload(() -> page.page().getByText("Download all").click());
    assertThat(Files.readAllLines(download.path())).hasSize(60);
  }

  @Test
  void saysThatAListIsNoLongerKept() {
    Map<String, Long> one = Map.of("SHADOWED", 1L);
    UUID id =
        relationships()
            .add(
                Scene.relationship("/left/", "bucket", ""),
                Scene.incomplete("1 object was not copied", one),
                Scene.incomplete("1 object was not copied", one));
    relationships().leaves(id, List.of(new NotCopied("key", "SHADOWED", "because")));
    PenstockPage page = signedIn("reader");
    page.openDetails("/left/");
    assertThat(page.page().locator(".not-copied td:first-child")).hasText("key");
    page.page().getByLabel("1 objects not copied, show them").nth(1).click();
    assertThat(page.page().getByText("the list is no longer kept")).isVisible();
    assertThat(page.page().locator(".not-copied")).isHidden();
  }
}

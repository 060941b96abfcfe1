package io.penstock.engine.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.relationship.NotCopiedPage.NotCopied;
import io.penstock.engine.relationship.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Names and errors that would do harm as markup. */
class HostileTextTest extends PageTest {
  private static final String DIRECTORY = "/" + Scene.HOSTILE + "/";

  // Holds P4.
  @Test
  void isShownAsTheTextThatItIs() {
    UUID id =
        relationships()
            .add(
                Scene.relationship(DIRECTORY, "markup", Scene.HOSTILE + "/"),
                Scene.incomplete("first " + Scene.HOSTILE, Map.of("SHADOWED", 1L)));
    relationships().leaves(id, List.of(new NotCopied(Scene.HOSTILE, "SHADOWED", Scene.HOSTILE)));
    PenstockPage page = signedIn("writer");
    assertThat(page.row(DIRECTORY).locator(".line")).hasText("first " + Scene.HOSTILE);
    page.choose(DIRECTORY, "Delete…");
    assertThat(page.dialog()).containsText(DIRECTORY);
    page.button("Cancel").click();
    page.openDetails(DIRECTORY);
    assertThat(page.page().locator(".not-copied td").first()).hasText(Scene.HOSTILE);
    assertThat(page.page().locator(".job-error")).hasText("first " + Scene.HOSTILE);
    assertThat(page.page().locator("img").count()).isZero();
  }

  @Test
  void isShownByATestAndByARefusal() {
    PenstockPage page = signedIn("writer");
    page.goTo("create");
    page.fill("Bucket Name", "markup");
    page.fill("Region", "eu-central-1");
    page.fill("Access Key ID", "AKIA");
    page.fill("Secret Access Key", "secret");
    page.button("Test connection").click();
    assertThat(page.page().locator(".found-objects td").nth(3)).containsText(Scene.HOSTILE);
    relationships().refuseNext(Refusal.NO_BUCKET, "bucket", "no " + Scene.HOSTILE);
    page.button("Test connection").click();
    assertThat(page.fault("Bucket Name")).hasText("no " + Scene.HOSTILE);
    assertThat(page.page().locator("img").count()).isZero();
  }
}

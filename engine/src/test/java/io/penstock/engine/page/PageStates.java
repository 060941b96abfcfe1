package io.penstock.engine.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.penstock.engine.relationship.NotCopiedPage.NotCopied;
import io.penstock.engine.relationship.Refusal;
import io.penstock.engine.view.JobView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Every page in every state that it can be in, each reached from the one before. */
final class PageStates {
  private static final Duration RUN = Duration.ofMinutes(9);

  private final ScriptedRelationships relationships;
  private final UUID job = UUID.randomUUID();
  private UUID atlas;

  PageStates(ScriptedRelationships relationships) {
    this.relationships = relationships;
  }

  /**
   * Goes through all of them.
   *
   * @param server can be closed and started again
   * @param look told each state's name when the page shows it
   */
  void walk(PenstockPage at, PageServer server, BiConsumer<String, PenstockPage> look) {
    Map<String, Runnable> steps = new LinkedHashMap<>();
    Page page = at.page();
    steps.put("sign-in", () -> assertThat(at.heading()).hasText("Sign in"));
    steps.put("empty", () -> empty(at));
    steps.put("list", () -> list(at));
    steps.put("menu", () -> at.openMenu("/media/photos/"));
    steps.put("question", () -> question(at));
    steps.put("none-matches", () -> noneMatches(at));
    steps.put("copying", () -> copying(at));
    steps.put("whole-job", () -> page.getByText("Whole job").click());
    steps.put("incomplete", () -> details(at, "/finance/reports/", ".not-copied td"));
    steps.put("failed", () -> details(at, "/lab/sequencer/", ".job-error"));
    steps.put("no-such-copy", () -> missing(at));
    steps.put("create", () -> create(at));
    steps.put("faults", () -> faults(at));
    steps.put("directories", () -> directories(at));
    steps.put("tested", () -> tested(at));
    steps.put("confirm", () -> at.button("Create Copy").click());
    steps.put("refused", () -> refused(at));
    steps.put("password", () -> password(at));
    steps.put("not-live", () -> notLive(at, server));
    steps.forEach(
        (name, step) -> {
          step.run();
          look.accept(name, at);
        });
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  /** Taking a picture may close the menu, so it is opened anew. */
  private static void question(PenstockPage at) {
    at.page().keyboard().press("Escape");
    at.choose("/media/photos/", "Delete…");
  }

  private static void empty(PenstockPage at) {
    at.signIn("admin", PageServer.PASSWORD);
    assertThat(at.page().getByText("No copies yet")).isVisible();
  }

  private void list(PenstockPage at) {
    add("/media/photos/", "company-photos", "", JobView.State.SUCCEEDED, "");
    add(
        "/lab/sequencer/",
        "sequencing-runs",
        "2026-11/run-0007/",
        JobView.State.FAILED,
        "the credentials are refused: give the relationship a key that exists\nInvalidAccessKeyId");
    add("/backup/mail/", "mail-backup", "daily/", JobView.State.ABORTED, "aborted by admin");
    add(
        "/backup/db/",
        "db-backup",
        "nightly/",
        JobView.State.ABORTED,
        "interrupted: the server ended while the job ran");
    add(
        "/" + "a-directory-with-a-very-long-name-".repeat(5) + "/",
        "a-bucket-with-a-name-that-is-as-long-as-a-bucket-name-can-be-63",
        "a-folder-without-any-space-".repeat(6) + "/",
        JobView.State.SUCCEEDED,
        "");
    incomplete();
    atlas =
        relationships.add(
            Scene.relationship("/projects/atlas/", "atlas-archive", "renders/2026/"),
            Scene.running(job, RUN, 31_000, 120_000),
            Scene.ended(JobView.State.SUCCEEDED, 26, "", 118_000));
    relationships.remembers(job, Scene.samples(RUN, 31_000));
    at.page().reload();
    assertThat(at.rows()).hasCount(7);
  }

  private void add(
      String directory, String bucket, String folder, JobView.State state, String error) {
    relationships.add(
        Scene.relationship(directory, bucket, folder),
        Scene.ended(state, directory.length(), error, 9_000));
  }

  private void incomplete() {
    List<NotCopied> objects = new ArrayList<>();
    objects.add(new NotCopied(Scene.HOSTILE, "TYPE_CONFLICT", "a directory lies in the way"));
    objects.add(
        new NotCopied(
            "very/" + "long-component-without-any-space-".repeat(8),
            "DISALLOWED_PATH",
            "a component has more than 255 bytes"));
    for (int i = 0; i < 58; i++) {
      objects.add(
          new NotCopied(
              "archive/part-%05d.tar".formatted(i),
              "ARCHIVED",
              "the bytes lie in GLACIER; restore the object and copy again"));
    }
    UUID id =
        relationships.add(
            Scene.relationship("/finance/reports/", "finance", "reports/"),
            Scene.incomplete(
                "60 objects were not copied: ARCHIVED 58, first archive/part-00000.tar;"
                    + " DISALLOWED_PATH 1; TYPE_CONFLICT 1, first "
                    + Scene.HOSTILE,
                Map.of("TYPE_CONFLICT", 1L, "DISALLOWED_PATH", 1L, "ARCHIVED", 58L)),
            Scene.ended(JobView.State.SUCCEEDED, 29, "", 11_900));
    relationships.leaves(id, objects);
  }

  private static void noneMatches(PenstockPage at) {
    at.button("Cancel").click();
    at.fill("Filter", "nothing like it");
    assertThat(at.button("Show all")).isVisible();
  }

  private void copying(PenstockPage at) {
    at.button("Show all").click();
    at.openDetails("/projects/atlas/");
    for (int i = 1; i <= 12; i++) {
      relationships.goOn(
          atlas, Scene.running(job, RUN.plusSeconds(i), 31_000 + i * 30L + i % 3 * 9L, 120_000));
      at.page().waitForTimeout(500);
    }
    assertThat(at.page().locator(".chart .curve").first())
        .hasAttribute("d", Pattern.compile("M.+L.+"));
  }

  private static void details(PenstockPage at, String directory, String there) {
    at.goTo("");
    at.openDetails(directory);
    assertThat(at.page().locator(there).first()).isVisible();
  }

  private static void missing(PenstockPage at) {
    at.goTo("relationships/" + new UUID(0, 0));
    assertThat(at.heading()).hasText("There is no such copy");
  }

  private static void create(PenstockPage at) {
    at.goTo("create");
    at.page().getByText("Advanced S3 Server Settings").click();
    at.page().getByText("How to Copy").click();
    at.button("Add a pattern").click();
  }

  private static void faults(PenstockPage at) {
    at.fill("Bucket Name", "a/b");
    at.fill("S3 Host Name", "https://s3.example.com");
    at.fill("Bandwidth", "quick");
    at.button("Create Copy").click();
    assertThat(at.fault("Bandwidth")).not().isEmpty();
    assertThat(at.page().locator(".summary")).containsText("fields need to be changed");
  }

  private static void directories(PenstockPage at) {
    at.goTo("");
    at.goTo("create");
    at.button("Choose…").click();
    at.dialog().getByText("projects").click();
    assertThat(at.button("Choose projects/")).isVisible();
  }

  private static void tested(PenstockPage at) {
    at.button("Choose projects/").click();
    // The page goes there by itself once the dialog is closed; what is typed before would go along.
    assertThat(at.field("Directory Path")).isFocused();
    at.fill("Bucket Name", "s3://atlas-archive/renders/2026");
    at.fill("Region", "eu-central-1");
    at.fill("Access Key ID", "AKIAIOSFODNN7EXAMPLE");
    at.fill("Secret Access Key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    at.button("Test connection").click();
    assertThat(at.page().locator(".found-objects tbody tr")).hasCount(2);
  }

  private void refused(PenstockPage at) {
    relationships.refuseNext(
        Refusal.NO_BUCKET, "bucket", "there is no bucket 'atlas-archive'; check name and region");
    at.agree("Create Copy from S3?", "Yes, Create");
    assertThat(at.fault("Bucket Name")).containsText("there is no bucket");
  }

  private static void password(PenstockPage at) {
    at.page().locator("#account").click();
    at.page().getByRole(AriaRole.MENUITEM, named("Change password…")).click();
    assertThat(at.dialog().getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions()))
        .hasText("Change password");
  }

  private static void notLive(PenstockPage at, PageServer server) {
    at.button("Cancel").click();
    at.goTo("");
    assertThat(at.rows().first()).isVisible();
    server.stop();
    assertThat(at.button("Connect now")).isVisible();
  }
}

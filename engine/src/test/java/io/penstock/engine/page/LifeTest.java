package io.penstock.engine.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.penstock.engine.endtoend.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of a relationship, with the server as users start it and S3 over TLS. */
@NeedsChromium
class LifeTest {
  private static final int OBJECTS = 40;
  private static final int SIZE = 64 << 10;
  private static final String HOSTILE = "<img src=x onerror=alert(1)>";

  /** Of the names that are kept for temporary files; a name that any server can keep. */
  private static final String REFUSED = ".penstock-" + HOSTILE;

  private static final String LOCAL = "/life/";

  @TempDir Path temporary;
  private Path root;
  private LifeBucket bucket;

  @BeforeEach
  void fill() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(Chromium.PATIENCE);
    root = Files.createDirectory(temporary.resolve("root"));
    bucket = LifeBucket.open(temporary);
    for (int i = 0; i < OBJECTS; i++) {
      bucket.put("folder/" + i, new byte[SIZE]);
    }
    bucket.put("folder/" + HOSTILE, new byte[SIZE]);
    bucket.put("folder/" + REFUSED, new byte[SIZE]);
  }

  @AfterEach
  void close() {
    bucket.close();
  }

  // Holds P4, P5.
  @Test
  void goesFromSigningInToDeleting() throws Exception {
    try (ServerProcess server = ServerProcess.ready(root, temporary.resolve("state"), temporary);
        Chromium chromium = Chromium.start()) {
      PenstockPage page = PenstockPage.open(chromium.window(), server.address());
      page.signIn("admin", ServerProcess.PASSWORD);
      assertThat(page.heading()).hasText("Copy from S3");
      create(page);
      followAndAbort(page);
      copyTheRest(page);
      delete(page);
      assertThat(page.problems()).isEmpty();
    }
  }

  /** The first try names a directory that is not there. */
  private void create(PenstockPage page) throws Exception {
    page.goTo("create");
    page.page().getByText("Advanced S3 Server Settings").click();
    page.page().getByText("How to Copy").click();
    page.fill("Directory Path", "life");
    page.fill("Bucket Name", bucket.name());
    page.fill("Folder", "folder");
    page.fill("Region", "us-east-1");
    page.fill("Access Key ID", bucket.accessKey());
    page.fill("Secret Access Key", bucket.secretKey());
    page.fill("S3 Host Name", "127.0.0.1");
    page.fill("HTTPS Port Number", Integer.toString(bucket.endpoint().getPort()));
    page.fill("CA Certificate", bucket.authority());
    page.page().locator("input[value=BUCKET_STYLE_PATH]").check();
    page.fill("Bandwidth", "300KB");
    submit(page);
    assertThat(page.fault("Directory Path")).containsText("life");
    Files.createDirectory(root.resolve("life"));
    page.button("Test connection").click();
    assertThat(page.page().locator(".found-objects")).containsText("folder/0");
    submit(page);
    assertThat(page.heading()).hasText("Copy to " + LOCAL);
  }

  private static void submit(PenstockPage page) {
    page.button("Create Copy").click();
    page.agree("Create Copy from S3?", "Yes, Create");
  }

  private void followAndAbort(PenstockPage page) throws Exception {
    page.goTo("");
    assertThat(page.status(LOCAL)).hasText("Copying");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> page.row(LOCAL).locator(".figure").innerText().matches("[1-9].* %"));
    page.choose(LOCAL, "Abort…");
    page.agree("Abort copy from?", "Yes, Abort");
    assertThat(page.status(LOCAL)).hasText("Aborted");
    assertThat(files()).isPositive().isLessThan(OBJECTS);
  }

  /** What is not copied is named, and what its name says is not done. */
  private void copyTheRest(PenstockPage page) throws Exception {
    page.choose(LOCAL, "Copy Again…");
    page.agree("Copy again?", "Yes, Copy Again");
    assertThat(page.status(LOCAL)).hasText("Incomplete");
    assertThat(files()).isEqualTo(OBJECTS + 1L);
    page.openDetails(LOCAL);
    assertThat(page.page().locator("main")).containsText(REFUSED);
    assertThat(page.page().locator("main img")).hasCount(0);
  }

  private void delete(PenstockPage page) throws Exception {
    page.goTo("");
    page.choose(LOCAL, "Delete…");
    page.agree("Delete copy from?", "Yes, Delete");
    assertThat(page.rows()).hasCount(0);
    assertThat(files()).isEqualTo(OBJECTS + 1L);
  }

  private long files() throws Exception {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).count();
    }
  }
}

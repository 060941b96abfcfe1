package io.penstock.engine.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.relationship.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form that creates a copy. */
class CreateTest extends PageTest {
  private PenstockPage page;

  @BeforeEach
  void openForm() {
    page = signedIn("writer");
    page.goTo("create");
    page.page().getByText("Advanced S3 Server Settings").click();
    page.page().getByText("How to Copy").click();
  }

  @ParameterizedTest
  @CsvSource({
    "Bucket Name,        a/b,             has no slash",
    "Region,             us west,         looks like us-west-2",
    "Directory Path,     a/../b,          cannot hold . or ..",
    "S3 Host Name,       https://x.com,   Leave out https://",
    "S3 Host Name,       x.com:9000,      Leave out the port",
    "HTTPS Port Number,  70000,           from 1 to 65535",
    "CA Certificate,     hello,           BEGIN CERTIFICATE",
    "Bandwidth,          quick,           is no limit",
    "Part size of large objects, 8 parts, looks like 8MiB",
  })
  void saysWhatIsWrongWhileOneTypes(String field, String value, String fault) {
    page.field(field).pressSequentially(value);
    assertThat(page.fault(field)).containsText(fault);
    assertThat(page.field(field)).hasAttribute("aria-invalid", "true");
    page.fill(field, "");
    assertThat(page.fault(field)).isHidden();
  }

  @Test
  void goesToTheFirstFieldThatIsMissing() {
    page.button("Create Copy").click();
    assertThat(page.field("Bucket Name")).isFocused();
    assertThat(page.fault("Region")).hasText("Enter the region.");
    assertThat(page.dialog()).isHidden();
  }

  @Test
  void askForNoKeysWhereTheServersOwnAreUsed() {
    page.fill("Bucket Name", "bucket");
    page.fill("Region", "eu-central-1");
    page.field("Role of the server").check();
    assertThat(page.field("Access Key ID")).isHidden();
    page.button("Create Copy").click();
    assertThat(page.dialog()).containsText("role of the server");
  }

  @Test
  void putsARefusalAtItsField() {
    fillIn();
    relationships().refuseNext(Refusal.OVERLAP, null, "the directory belongs to another copy");
    page.button("Create Copy").click();
    page.agree("Create Copy from S3?", "Yes, Create");
    assertThat(page.fault("Directory Path")).hasText("the directory belongs to another copy");
    assertThat(page.field("Directory Path")).isFocused();
    assertThat(relationships().list()).isEmpty();
  }

  @Test
  void picksADirectoryFromTheServersTree() {
    page.button("Choose…").click();
    page.dialog().getByText("projects").click();
    page.dialog().getByText("atlas").click();
    page.button("Choose atlas/").click();
    assertThat(page.field("Directory Path")).hasValue("projects/atlas");
  }

  @Test
  void testsTheConnectionAndStoresNothing() {
    fillIn();
    page.button("Test connection").click();
    assertThat(page.page().locator(".found-objects")).containsText("reports/first.csv");
    assertThat(relationships().list()).isEmpty();
  }

  @Test
  void createsAfterAQuestionAndShowsTheDetails() {
    fillIn();
    page.button("Create Copy").click();
    assertThat(page.dialog())
        .containsText("Content within the local directory may be overwritten.");
    page.agree("Create Copy from S3?", "Yes, Create");
    assertThat(page.heading()).hasText("Copy to /finance/");
    assertThat(relationships().list()).hasSize(1);
  }

  private void fillIn() {
    page.fill("Directory Path", "finance");
    page.fill("Bucket Name", "s3://company/reports");
    page.fill("Region", "eu-central-1");
    page.fill("Access Key ID", "AKIAIOSFODNN7EXAMPLE");
    page.fill("Secret Access Key", "secret");
    assertThat(page.field("Folder")).hasValue("reports");
  }
}

package io.penstock.engine.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.view.JobView;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each role is offered, and what the server lets it do whatever it is offered. */
class RolesTest extends PageTest {
  private static final String CALL =
      """
      ([method, path]) => fetch(path, {method, body: method === 'GET' ? undefined : '{}', headers:
        {'X-Penstock': 'page', 'Content-Type': 'application/json'}}).then(answer => answer.status)
      """;

  private UUID id;

  @BeforeEach
  void addOne() {
    id =
        relationships()
            .add(
                Scene.relationship("/roles/", "bucket", ""),
                Scene.ended(JobView.State.SUCCEEDED, 1, "", 1));
  }

  // Holds P1.
  @Test
  void aReaderIsOfferedNothingThatWouldBeRefused() {
    PenstockPage page = signedIn("reader");
    assertThat(page.row("/roles/")).isVisible();
    page.openMenu("/roles/");
    assertThat(page.offered()).containsExactly("View Details");
    page.page().keyboard().press("Escape");
    assertThat(page.page().getByText("Create Copy")).hasCount(0);
    page.openDetails("/roles/");
    assertThat(page.page().locator(".page-head button")).hasCount(0);
    page.goTo("create");
    assertThat(page.page().locator("form.create")).hasCount(0);
    assertThat(page.page().getByText("needs the role writer or admin")).isVisible();
  }

  @ParameterizedTest
  @CsvSource({"writer", "admin"})
  void whoMayWriteIsOfferedEverything(String user) {
    PenstockPage page = signedIn(user);
    assertThat(page.page().getByText("Create Copy")).isVisible();
    page.openMenu("/roles/");
    assertThat(page.offered()).containsExactly("View Details", "Copy Again…", "Delete…");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /api/v1/relationships,                     200",
    "POST,   /api/v1/relationships,                     403",
    "POST,   /api/v1/connection-tests,                  403",
    "GET,    /api/v1/directories?path=/,                403",
    "GET,    /api/v1/users,                             403",
    "POST,   /v3/replication/object-relationships/,     403",
    "POST,   /v3/replication/object-relationships/ID/replicate, 403",
    "POST,   /v3/replication/object-relationships/ID/abort-replication, 403",
    "DELETE, /v3/replication/object-relationships/ID,   403",
  })
  void aReaderIsRefusedByTheServerToo(String method, String path, int status) {
    PenstockPage page = signedIn("reader");
    assertThat(call(page, method, path)).isEqualTo(status);
    assertThat(relationships().list()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /api/v1/directories?path=/,                200",
    "GET,    /api/v1/users,                             403",
    "POST,   /api/v1/users,                             403",
    "POST,   /v3/replication/object-relationships/ID/abort-replication, 200",
    "DELETE, /v3/replication/object-relationships/ID,   200",
  })
  void aWriterIsRefusedOnlyWhatAdministratorsDo(String method, String path, int status) {
    PenstockPage page = signedIn("writer");
    assertThat(call(page, method, path)).isEqualTo(status);
  }

  private Object call(PenstockPage page, String method, String path) {
    return page.page().evaluate(CALL, List.of(method, path.replace("ID", id.toString())));
  }
}

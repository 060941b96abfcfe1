package io.penstock.engine.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.penstock.engine.view.JobView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signing in and out, and a session that ends by itself. */
class SessionTest extends PageTest {

  @Test
  void aWrongPasswordIsSaidToBeWrong() {
    PenstockPage page = opened();
    page.fill("User name", "writer");
    page.fill("Password", "guessed");
    page.button("Sign in").click();
    assertThat(page.page().getByText("The user name or the password is wrong.")).isVisible();
    assertThat(page.field("Password")).isFocused();
  }

  // Holds P2.
  @Test
  void whoSignsInAgainIsWhereTheyWere() {
    PenstockPage page = endedWhileWriting();
    page.signIn("writer", PageServer.PASSWORD);
    assertThat(page.field("Bucket Name")).hasValue("half-written");
  }

  @Test
  void anotherUserDoesNotFindWhatTheFormerOneLeft() {
    PenstockPage page = endedWhileWriting();
    page.signIn("admin", PageServer.PASSWORD);
    assertThat(page.field("Bucket Name")).hasValue("");
  }

  /** A session of the writer that ended by itself while the form was filled in. */
  private PenstockPage endedWhileWriting() {
    PenstockPage page = signedIn("writer");
    page.goTo("create");
    page.fill("Bucket Name", "half-written");
    server().endSessions();
    page.button("Choose…").click();
    assertThat(page.page().getByText("Your session has ended.")).isVisible();
    return page;
  }

  @Test
  void theAddressSaysWhereOneComesAfterSigningIn() {
    relationships()
        .add(
            Scene.relationship("/linked/", "bucket", ""),
            Scene.ended(JobView.State.SUCCEEDED, 1, "", 1));
    PenstockPage page = opened();
    page.goTo("relationships/" + Scene.relationship("/linked/", "bucket", "").id());
    page.signIn("reader", PageServer.PASSWORD);
    assertThat(page.heading()).hasText("Copy to /linked/");
  }

  @Test
  void signingOutEndsTheSession() {
    PenstockPage page = signedIn("admin");
    page.page().locator("#account").click();
    page.page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
        .click();
    assertThat(page.heading()).hasText("Sign in");
    page.page().reload();
    assertThat(page.heading()).hasText("Sign in");
  }

  // Holds P3.
  @Test
  void theCookieIsOutOfReachOfScriptsAndOtherSites() {
    PenstockPage page = signedIn("reader");
    assertThat(page.page().evaluate("document.cookie")).isEqualTo("");
    assertThat(page.page().context().cookies())
        .singleElement()
        .satisfies(
            cookie -> {
              assertThat(cookie.httpOnly).isTrue();
              assertThat(cookie.secure).isTrue();
              assertThat(cookie.sameSite.name()).isEqualTo("STRICT");
            });
    assertThat(
            page.page()
                .evaluate("() => fetch('/api/v1/session', {method: 'DELETE'}).then(a => a.status)"))
        .as("without the header that only the page sends")
        .isEqualTo(403);
    assertThat(page.page().evaluate("() => Object.keys({...localStorage, ...sessionStorage})"))
        .isEqualTo(List.of());
  }
}

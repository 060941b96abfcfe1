package io.penstock.engine.access;

import static io.penstock.engine.access.AccessException.Kind.INVALID;
import static io.penstock.engine.access.AccessException.Kind.UNKNOWN;
import static io.penstock.engine.access.AccessException.Kind.WRONG_CREDENTIALS;
import static io.penstock.engine.access.AccessFixture.HERE;
import static io.penstock.engine.access.AccessFixture.PASSWORD;
import static io.penstock.engine.access.AccessFixture.WRONG;
import static io.penstock.engine.access.AccessFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.config.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
  @TempDir private Path temporary;
  private AccessFixture fixture;
  private StoredAccessControl access;

  @BeforeEach
  void open() {
    fixture = new AccessFixture(temporary);
    access = fixture.open();
    access.createUser("ann", PASSWORD, Set.of(Role.WRITER));
    fixture.hashings.set(0);
  }

  // Holds A3.
  @Test
  void sessionLastsTenHours() {
    Secret token = access.login("ann", PASSWORD, HERE);

    assertThat(token.reveal()).matches("session-v1:[A-Za-z0-9_-]{43}");
    Identity identity = access.authenticate(token).orElseThrow();
    assertThat(identity.name()).isEqualTo("ann");
    assertThat(identity.roles()).containsExactly(Role.WRITER);
    assertThat(identity.accessTokenId()).isEmpty();
    fixture.pass(Duration.ofHours(10).minusNanos(1));
    assertThat(access.authenticate(token)).contains(identity);
    fixture.pass(Duration.ofNanos(1));
    assertThat(access.authenticate(token)).isEmpty();
  }

  /** Who it is, with which password, and whether that is somebody. */
  @ParameterizedTest
  @CsvSource({
    "ann, correct horse, true",
    "ann, incorrect horse, false",
    "ann, correct hors, false",
    "ann, correct horse1, false",
    "ann, Correct horse, false",
    "ann, '', false",
    "ann, 'correct horse ', false",
    "ANN, correct horse, false",
    "bob, correct horse, false",
    "'', correct horse, false",
    "'', '', false",
    "'ann ', correct horse, false",
    "'ann\n', correct horse, false",
  })
  void onlyTheRightPasswordOfTheRightUserIsLetIn(String user, String password, boolean in) {
    if (in) {
      assertThat(access.authenticate(access.login(user, Secret.of(password), HERE))).isPresent();
    } else {
      assertRefused(WRONG_CREDENTIALS, () -> access.login(user, Secret.of(password), HERE));
    }
  }

  // Holds A2.
  @Test
  void unknownUserIsAnsweredAsAWrongPasswordIsAfterTheSameWork() {
    AccessException wrong = refusal("ann", WRONG);
    int work = fixture.hashings.getAndSet(0);
    for (String user : new String[] {"bob", "no name!", "x".repeat(100_000)}) {
      AccessException unknown = refusal(user, WRONG);
      assertThat(unknown).hasMessage(wrong.getMessage());
      assertThat(unknown.retryAfter()).isEqualTo(wrong.retryAfter());
      assertThat(fixture.hashings.getAndSet(0)).isEqualTo(work).isEqualTo(1);
    }
    assertThat(refusal("ann", Secret.of("x".repeat(100_000)))).hasMessage(wrong.getMessage());
    assertThat(fixture.hashings.get()).isEqualTo(work);
  }

  private AccessException refusal(String user, Secret password) {
    return catchThrowableOfType(AccessException.class, () -> access.login(user, password, HERE));
  }

  // Holds A2.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678",
        "pässwörd",
        "密码密码密码密码",
        "🔑🔑🔑🔑🔑🔑🔑🔑",
        "  spaces  around  ",
        "tab\tand\nline",
        "$argon2id$v=19$m=8,t=1,p=1$",
        "שלום עולם"
      })
  void anyUnicodePasswordServes(String password) {
    access.createUser("bob", Secret.of(password), Set.of());
    assertThat(access.login("bob", Secret.of(password), HERE)).isNotNull();
    assertRefused(WRONG_CREDENTIALS, () -> access.login("bob", Secret.of(password + "x"), HERE));
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    Secret misread = Secret.of(new String(bytes, StandardCharsets.ISO_8859_1));
    boolean same = misread.reveal().equals(password);
    assertThat(refusal("bob", misread) == null).isEqualTo(same);
  }

  // Holds A2.
  @Test
  void passwordIsTheSameHoweverItsAccentsAreTyped() {
    access.createUser("bob", Secret.of("pa\u0308sswo\u0308rd"), Set.of());
    assertThat(access.login("bob", Secret.of("p\u00e4ssw\u00f6rd"), HERE)).isNotNull();
  }

  // Holds A2.
  @Test
  void passwordsHaveEightToAThousandCharacters() {
    for (String password : new String[] {"", "1234567", "🔑".repeat(7), "x".repeat(1_025)}) {
      assertRefused(INVALID, () -> access.createUser("bob", Secret.of(password), Set.of()));
      assertRefused(INVALID, () -> access.setPassword("ann", Secret.of(password)));
      assertRefused(
          INVALID, () -> access.changePassword("ann", PASSWORD, Secret.of(password), HERE));
    }
    for (String password : new String[] {"\ud83d 1234567", "12345678\0"}) {
      assertRefused(INVALID, () -> access.createUser("bob", Secret.of(password), Set.of()));
    }
    access.setPassword("ann", Secret.of("🔑".repeat(1_024)));
    assertThat(access.login("ann", Secret.of("🔑".repeat(1_024)), HERE)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "session-v1:",
        "access-v1:",
        "session-v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "access-v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "ann",
        "null"
      })
  void tokensThatWereNotGivenAreNobodys(String token) {
    access.login("ann", PASSWORD, HERE);
    assertThat(access.authenticate(Secret.of(token))).isEmpty();
  }

  @Test
  void tokenOfTheOtherKindOrChangedIsNobodys() {
    String token = access.login("ann", PASSWORD, HERE).reveal();
    for (String changed :
        new String[] {
          token.replace("session", "access"),
          token.substring("session-v1:".length()),
          token + " ",
          token.substring(0, token.length() - 1),
          token.replace("session", "SESSION")
        }) {
      assertThat(access.authenticate(Secret.of(changed))).isEmpty();
    }
    assertThat(access.authenticate(Secret.of(token))).isPresent();
  }

  // Holds A3.
  @Test
  void logoutEndsItsSessionAndNoOther() {
    Secret one = access.login("ann", PASSWORD, HERE);
    Secret other = access.login("ann", PASSWORD, HERE);
    access.logout(one);
    access.logout(Secret.of("session-v1:unknown"));
    assertThat(access.authenticate(one)).isEmpty();
    assertThat(access.authenticate(other)).isPresent();
  }

  // Holds A3.
  @Test
  void settingAPasswordEndsAllSessionsOfTheUserAtOnce() {
    access.createUser("bob", PASSWORD, Set.of());
    Secret one = access.login("ann", PASSWORD, HERE);
    Secret other = access.login("ann", PASSWORD, HERE);
    Secret bobs = access.login("bob", PASSWORD, HERE);

    access.setPassword("ann", Secret.of("another password"));

    assertThat(access.authenticate(one)).isEmpty();
    assertThat(access.authenticate(other)).isEmpty();
    assertThat(access.authenticate(bobs)).isPresent();
    assertRefused(WRONG_CREDENTIALS, () -> access.login("ann", PASSWORD, HERE));
    assertThat(access.login("ann", Secret.of("another password"), HERE)).isNotNull();
    assertRefused(UNKNOWN, () -> access.setPassword("eve", PASSWORD));
  }

  // Holds A3.
  @Test
  void changingAPasswordAsksForTheFormer() {
    Secret session = access.login("ann", PASSWORD, HERE);
    Secret next = Secret.of("another password");
    assertRefused(WRONG_CREDENTIALS, () -> access.changePassword("ann", WRONG, next, HERE));
    assertThat(access.authenticate(session)).isPresent();

    access.changePassword("ann", PASSWORD, next, HERE);

    assertThat(access.authenticate(session)).isEmpty();
    assertThat(access.login("ann", next, HERE)).isNotNull();
  }

  // Holds A3.
  @Test
  void restartEndsSessionsAndNothingElse() {
    Secret session = access.login("ann", PASSWORD, HERE);
    access = fixture.open();
    assertThat(access.authenticate(session)).isEmpty();
    assertThat(access.authenticate(access.login("ann", PASSWORD, HERE))).isPresent();
  }

  // Holds A2.
  @Test
  void passwordIsHashedAnewAtTheNextLoginWhenHashingBecameDearer() {
    access = fixture.open(new PasswordHashing.Cost(16, 2));
    fixture.hashings.set(0);
    access.login("ann", PASSWORD, HERE);
    assertThat(fixture.hashings.getAndSet(0)).isEqualTo(2);

    access = fixture.open(new PasswordHashing.Cost(16, 2));
    access.login("ann", PASSWORD, HERE);
    assertThat(fixture.hashings.get()).isEqualTo(1);
  }

  @Test
  void sessionThatWasNotUsedForLongestEndsWhenThereAreTooMany() {
    Secret idle = access.login("ann", PASSWORD, HERE);
    Secret used = access.login("ann", PASSWORD, HERE);
    for (int i = 0; i < 999; i++) {
      fixture.pass(Duration.ofSeconds(1));
      assertThat(access.authenticate(used)).isPresent();
      access.login("ann", PASSWORD, HERE);
    }
    assertThat(access.authenticate(idle)).isEmpty();
    assertThat(access.authenticate(used)).isPresent();
  }
}

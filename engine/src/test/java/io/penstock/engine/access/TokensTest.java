package io.penstock.engine.access;

import static io.penstock.engine.access.AccessException.Kind.INVALID;
import static io.penstock.engine.access.AccessException.Kind.UNKNOWN;
import static io.penstock.engine.access.AccessFixture.HERE;
import static io.penstock.engine.access.AccessFixture.PASSWORD;
import static io.penstock.engine.access.AccessFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Secret;
import io.penstock.engine.access.AccessControl.NewToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  @TempDir private Path temporary;
  private AccessFixture fixture;
  private StoredAccessControl access;

  @BeforeEach
  void open() {
    fixture = new AccessFixture(temporary);
    access = fixture.open();
    access.createUser("ann", PASSWORD, Set.of(Role.WRITER));
    access.createUser("bob", PASSWORD, Set.of(Role.READER));
  }

  private NewToken token(String user) {
    return access.createToken(user, "nightly", Optional.empty());
  }

  // Holds A3.
  @Test
  void tokenStandsForItsUserAndOutlivesPasswordsAndRestarts() {
    NewToken made = token("ann");
    assertThat(made.token().reveal()).matches("access-v1:[A-Za-z0-9_-]{43}");

    access.setPassword("ann", Secret.of("another password"));
    access.logout(made.token());
    fixture.pass(Duration.ofDays(1_000));
    access = fixture.open();

    Identity identity = access.authenticate(made.token()).orElseThrow();
    assertThat(identity.name()).isEqualTo("ann");
    assertThat(identity.roles()).containsExactly(Role.WRITER);
    assertThat(identity.accessTokenId()).contains(made.information().id());
    assertThat(identity.expires()).isEmpty();
  }

  // Holds A3.
  @Test
  void tokenHasTheRolesThatItsUserHasNow() {
    Secret token = token("ann").token();
    access.setRoles("ann", Set.of(Role.READER));
    assertThat(access.authenticate(token).orElseThrow().roles()).containsExactly(Role.READER);
    access.setRoles("ann", Set.of(Role.ADMIN));
    assertThat(access.authenticate(token).orElseThrow().roles()).containsExactly(Role.ADMIN);
  }

  // Holds A3.
  @Test
  void tokenEndsAtItsTime() {
    Instant end = fixture.clock().instant().plusSeconds(60);
    NewToken made = access.createToken("ann", "short", Optional.of(end));
    assertThat(access.authenticate(made.token()).orElseThrow().expires()).contains(end);
    assertThat(access.tokens(Optional.empty())).containsExactly(made.information());

    fixture.pass(Duration.ofSeconds(60));

    assertThat(access.authenticate(made.token())).isEmpty();
    assertThat(access.tokens(Optional.empty())).isEmpty();
    assertRefused(UNKNOWN, () -> access.deleteToken(made.information().id(), Optional.empty()));
    assertRefused(INVALID, () -> access.createToken("ann", "late", Optional.of(end)));
  }

  // Holds A3.
  @Test
  void revokedTokenIsGoneAtOnceAndForGood() {
    NewToken one = token("ann");
    NewToken other = token("ann");

    access.deleteToken(one.information().id(), Optional.of("ann"));

    assertThat(access.authenticate(one.token())).isEmpty();
    assertThat(access.authenticate(other.token())).isPresent();
    access = fixture.open();
    assertThat(access.authenticate(one.token())).isEmpty();
    assertThat(access.tokens(Optional.empty())).containsExactly(other.information());
  }

  @Test
  void tokensOfOneUserAreNotThoseOfAnother() {
    NewToken anns = token("ann");
    NewToken bobs = token("bob");
    assertThat(access.tokens(Optional.of("ann"))).containsExactly(anns.information());
    assertThat(access.tokens(Optional.empty()))
        .containsExactly(anns.information(), bobs.information());

    String id = anns.information().id();
    assertRefused(UNKNOWN, () -> access.deleteToken(id, Optional.of("bob")));
    assertRefused(UNKNOWN, () -> access.deleteToken("999", Optional.empty()));
    assertRefused(UNKNOWN, () -> access.deleteToken(id, Optional.of("eve")));
    assertRefused(UNKNOWN, () -> access.createToken("eve", "", Optional.empty()));
    assertRefused(UNKNOWN, () -> access.tokens(Optional.of("eve")));
    assertThat(access.authenticate(anns.token())).isPresent();
  }

  // Holds A1.
  @Test
  void idOfATokenIsGivenToNoOther() {
    String first = token("ann").information().id();
    access.deleteToken(first, Optional.empty());
    access = fixture.open();
    assertThat(token("ann").information().id()).isNotEqualTo(first);
  }

  /** Ids begin anew without users.json, and the first administrator would get a former one's. */
  @Test
  void tokensOfUsersThatAreNoMoreAreForgotten() throws IOException {
    Secret token = token("ann").token();
    Files.delete(fixture.state.path().resolve("users.json"));

    access = fixture.open();
    access.createUser("admin", PASSWORD, Set.of(Role.ADMIN));

    assertThat(access.authenticate(token)).isEmpty();
    assertThat(fixture.open().authenticate(token)).isEmpty();
  }

  @Test
  void descriptionsAreOneLine() {
    access.createToken("ann", "Köln 🚰 nightly", Optional.empty());
    for (String description : new String[] {"a\nb", "a\u001b[2J", "x".repeat(201), "\ud83d"}) {
      assertRefused(INVALID, () -> access.createToken("ann", description, Optional.empty()));
    }
  }

  @Test
  void aUserHasAHundredTokensAtMostAndExpiredOnesDoNotCount() {
    Instant end = fixture.clock().instant().plusSeconds(60);
    access.createToken("ann", "", Optional.of(end));
    for (int i = 1; i < LongLivedTokens.MOST_OF_ONE_USER; i++) {
      token("ann");
    }
    assertRefused(INVALID, () -> token("ann"));
    assertThat(token("bob")).isNotNull();
    fixture.pass(Duration.ofSeconds(60));
    assertThat(token("ann")).isNotNull();
    assertRefused(INVALID, () -> token("ann"));
  }

  @Test
  void sessionOfAUserIsNoTokenToBeRevoked() {
    Secret session = access.login("ann", PASSWORD, HERE);
    assertThat(access.tokens(Optional.of("ann"))).isEmpty();
    assertThat(access.authenticate(session)).isPresent();
  }
}

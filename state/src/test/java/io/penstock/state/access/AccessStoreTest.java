package io.penstock.state.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.state.StateUnavailableException;
import io.penstock.state.store.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00.123456789Z");
  private static final PasswordRecord PASSWORD =
      PasswordRecord.of(19_456, 2, new byte[16], new byte[32]);
  private static final UserRecord ANN = new UserRecord(1, "ann", List.of("READER"), NOW, PASSWORD);
  private static final TokenRecord TOKEN =
      new TokenRecord(1, 1, "nightly", NOW, null, "0a".repeat(32));

  @TempDir private Path temporary;
  private StateDirectory state;
  private AccessStore store;

  @BeforeEach
  void open() {
    state = StateDirectory.open(temporary.resolve("state"), "boot-1");
    store = new AccessStore(state);
  }

  @Test
  void withoutFilesThereIsNobody() {
    assertThat(store.users()).isEqualTo(Users.NONE);
    assertThat(store.tokens()).isEqualTo(Tokens.NONE);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Users users = Users.NONE.with(List.of(ANN), 2);
    Tokens tokens = Tokens.NONE.with(List.of(TOKEN), 2);
    store.write(users);
    store.write(tokens);

    AccessStore other = new AccessStore(state);
    assertThat(other.users()).isEqualTo(users);
    assertThat(other.tokens()).isEqualTo(tokens);
  }

  @Test
  void onlyTheOwnerMayReadTheFiles() throws IOException {
    store.write(Users.NONE);
    store.write(Tokens.NONE);

    for (String name : List.of("users.json", "tokens.json")) {
      assertThat(Files.getPosixFilePermissions(state.path().resolve(name)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void fileThatOthersMayReadIsTakenFromThem() throws IOException {
    store.write(Users.NONE);
    Path file = state.path().resolve("users.json");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(store.users()).isEqualTo(Users.NONE);

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  /** Taken for an empty file, any of these would let a first administrator in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"version\":1}",
        "{\"version\":2,\"nextId\":1,\"users\":[]}",
        "{\"version\":1,\"nextId\":1,\"users\":[],\"guests\":[]}",
        "{\"version\":1,\"nextId\":1,\"users\":[]}{}",
        "{\"version\":1,\"nextId\":2,\"users\":[{\"id\":1,\"name\":\"ann\",\"roles\":[],"
            + "\"created\":\"2026-11-25T10:00:00Z\"}]}",
        "{\"version\":1,\"nextId\":2,\"users\":[{\"id\":1,\"name\":\"ann\",\"roles\":[],"
            + "\"created\":\"2026-11-25T10:00:00Z\",\"password\":{\"memory\":2000000000,"
            + "\"iterations\":2,\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA==\","
            + "\"hash\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}}]}"
      })
  void damagedUsersAreRefusedByName(String content) throws IOException {
    Path file = Files.writeString(state.path().resolve("users.json"), content);

    assertThatThrownBy(store::users)
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void tornTokensAreRefusedByName() throws IOException {
    store.write(Tokens.NONE.with(List.of(TOKEN), 2));
    Path file = state.path().resolve("tokens.json");
    String whole = Files.readString(file);

    for (int length = 0; length < whole.stripTrailing().length(); length++) {
      Files.writeString(file, whole.substring(0, length));
      assertThatThrownBy(store::tokens)
          .isInstanceOf(StateUnavailableException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void idsAndNamesAreNeverShared() {
    UserRecord sameName = new UserRecord(2, "ANN", List.of(), NOW, PASSWORD);
    UserRecord sameId = new UserRecord(1, "bob", List.of(), NOW, PASSWORD);
    assertThatThrownBy(() -> Users.NONE.with(List.of(ANN, sameName), 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Users.NONE.with(List.of(ANN, sameId), 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Users.NONE.with(List.of(ANN), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Tokens.NONE.with(List.of(TOKEN, TOKEN), 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void recordsShowNoHash() {
    assertThat(Users.NONE.with(List.of(ANN), 2).toString())
        .doesNotContain(PASSWORD.hash(), PASSWORD.salt());
    assertThat(Tokens.NONE.with(List.of(TOKEN), 2).toString()).doesNotContain(TOKEN.hash());
  }
}

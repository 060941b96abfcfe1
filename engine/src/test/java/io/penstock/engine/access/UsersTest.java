package io.penstock.engine.access;

import static io.penstock.engine.access.AccessException.Kind.EXISTS;
import static io.penstock.engine.access.AccessException.Kind.INVALID;
import static io.penstock.engine.access.AccessException.Kind.LAST_ADMINISTRATOR;
import static io.penstock.engine.access.AccessException.Kind.UNKNOWN;
import static io.penstock.engine.access.AccessException.Kind.WRONG_CREDENTIALS;
import static io.penstock.engine.access.AccessFixture.HERE;
import static io.penstock.engine.access.AccessFixture.PASSWORD;
import static io.penstock.engine.access.AccessFixture.assertRefused;
import static io.penstock.engine.access.Privilege.PRIVILEGE_ADMINISTRATION;
import static io.penstock.engine.access.Privilege.PRIVILEGE_REPLICATION_OBJECT_READ;
import static io.penstock.engine.access.Privilege.PRIVILEGE_REPLICATION_OBJECT_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Secret;
import io.penstock.state.StateUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
  @TempDir private Path temporary;
  private AccessFixture fixture;
  private StoredAccessControl access;

  @BeforeEach
  void open() {
    fixture = new AccessFixture(temporary);
    access = fixture.open();
  }

  // Holds A1.
  @ParameterizedTest
  @CsvSource({
    "'', false, false, false",
    "READER, true, false, false",
    "WRITER, true, true, false",
    "ADMIN, true, true, true",
    "READER WRITER, true, true, false",
    "READER ADMIN, true, true, true"
  })
  void rolesSayWhatAUserMay(String roles, boolean read, boolean write, boolean administer) {
    Set<Role> given =
        Set.copyOf(
            roles.isEmpty()
                ? List.of()
                : List.of(roles.split(" ")).stream().map(Role::valueOf).toList());
    access.createUser("ann", PASSWORD, given);

    Identity ann = access.authenticate(access.login("ann", PASSWORD, HERE)).orElseThrow();

    assertThat(ann.roles()).isEqualTo(given);
    assertThat(ann.may(PRIVILEGE_REPLICATION_OBJECT_READ)).isEqualTo(read);
    assertThat(ann.may(PRIVILEGE_REPLICATION_OBJECT_WRITE)).isEqualTo(write);
    assertThat(ann.may(PRIVILEGE_ADMINISTRATION)).isEqualTo(administer);
  }

  // Holds A1.
  @Test
  void rolesCountFromTheNextLogin() {
    access.createUser("ann", PASSWORD, Set.of(Role.WRITER));
    Secret before = access.login("ann", PASSWORD, HERE);

    access.setRoles("ann", Set.of(Role.READER));

    assertThat(access.authenticate(before).orElseThrow().roles()).containsExactly(Role.WRITER);
    Secret after = access.login("ann", PASSWORD, HERE);
    assertThat(access.authenticate(after).orElseThrow().roles()).containsExactly(Role.READER);
    assertRefused(UNKNOWN, () -> access.setRoles("eve", Set.of()));
  }

  // Holds A1.
  @Test
  void lastAdministratorStays() {
    access.createUser("ann", PASSWORD, Set.of(Role.ADMIN));
    access.createUser("bob", PASSWORD, Set.of(Role.WRITER));
    assertRefused(LAST_ADMINISTRATOR, () -> access.deleteUser("ann"));
    assertRefused(LAST_ADMINISTRATOR, () -> access.setRoles("ann", Set.of(Role.WRITER)));
    access.setRoles("ann", Set.of(Role.ADMIN, Role.READER));

    access.setRoles("bob", Set.of(Role.ADMIN));
    access.deleteUser("ann");
    assertRefused(LAST_ADMINISTRATOR, () -> access.deleteUser("bob"));
    assertThat(access.users()).extracting(AccessControl.User::name).containsExactly("bob");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "_", "Ann.B-c_9", "a..b"})
  void goodNamesServe(String name) {
    assertThat(access.createUser(name, PASSWORD, Set.of()).name()).isEqualTo(name);
    assertThat(access.login(name, PASSWORD, HERE)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "-a", ".a", "a b", "a/b", "a\n", "ä", "a@b", "a\0", "%41"})
  void otherNamesAreRefused(String name) {
    assertRefused(INVALID, () -> access.createUser(name, PASSWORD, Set.of()));
    assertRefused(UNKNOWN, () -> access.deleteUser(name));
  }

  @Test
  void namesHaveSixtyFourCharacters() {
    access.createUser("x".repeat(64), PASSWORD, Set.of());
    assertRefused(INVALID, () -> access.createUser("x".repeat(65), PASSWORD, Set.of()));
  }

  @Test
  void namesAreTakenOnceWhateverTheirCase() {
    AccessControl.User ann = access.createUser("ann", PASSWORD, Set.of());
    assertRefused(EXISTS, () -> access.createUser("ann", Secret.of("12345678"), Set.of()));
    assertRefused(EXISTS, () -> access.createUser("Ann", Secret.of("12345678"), Set.of()));
    assertThat(access.users()).containsExactly(ann);
    assertThat(access.login("ann", PASSWORD, HERE)).isNotNull();
  }

  // Holds A1, A3.
  @Test
  void deletedUserIsGoneAtOnceAndItsIdIsGivenToNobody() {
    AccessControl.User ann = access.createUser("ann", PASSWORD, Set.of(Role.WRITER));
    Secret session = access.login("ann", PASSWORD, HERE);
    Secret token = access.createToken("ann", "", Optional.empty()).token();

    access.deleteUser("ann");

    assertThat(access.authenticate(session)).isEmpty();
    assertThat(access.authenticate(token)).isEmpty();
    assertThat(access.tokens(Optional.empty())).isEmpty();
    assertRefused(WRONG_CREDENTIALS, () -> access.login("ann", PASSWORD, HERE));
    access = fixture.open();
    AccessControl.User again = access.createUser("ann", PASSWORD, Set.of());
    assertThat(again.id()).isNotEqualTo(ann.id());
    assertThat(access.authenticate(session)).isEmpty();
    assertThat(access.authenticate(token)).isEmpty();
  }

  @Test
  void restartKeepsUsers() {
    access.createUser("bob", PASSWORD, Set.of());
    access.createUser("ann", PASSWORD, Set.of(Role.READER, Role.ADMIN));
    List<AccessControl.User> before = access.users();
    assertThat(before).extracting(AccessControl.User::name).containsExactly("ann", "bob");

    assertThat(fixture.open().users()).isEqualTo(before);
  }

  @Test
  void changeThatCannotBeWrittenDoesNotCount() throws IOException {
    access.createUser("ann", PASSWORD, Set.of(Role.READER));
    Secret session = access.login("ann", PASSWORD, HERE);
    Path blocked = Files.createDirectories(fixture.state.path().resolve("users.json.new/blocked"));

    assertThatThrownBy(() -> access.setPassword("ann", Secret.of("another password")))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("users.json");
    assertThatThrownBy(() -> access.createUser("bob", PASSWORD, Set.of()))
        .isInstanceOf(StateUnavailableException.class);
    assertThat(access.authenticate(session)).isPresent();
    assertThat(access.login("ann", PASSWORD, HERE)).isNotNull();
    assertThat(access.users()).hasSize(1);

    Files.delete(blocked);
    Files.delete(blocked.getParent());
    assertThat(access.createUser("bob", PASSWORD, Set.of())).isNotNull();
  }

  @Test
  void rolesOfANewerVersionAreRefused() throws IOException {
    access.createUser("ann", PASSWORD, Set.of(Role.READER));
    Path file = fixture.state.path().resolve("users.json");
    Files.writeString(file, Files.readString(file).replace("READER", "OPERATOR"));

    assertThatThrownBy(fixture::open)
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("OPERATOR")
        .hasMessageContaining("users.json");
  }

  @Test
  void thereAreAThousandUsersAtMost() {
    for (int i = 0; i < UserAccounts.MOST; i++) {
      access.createUser("user" + i, PASSWORD, Set.of());
    }
    assertRefused(INVALID, () -> access.createUser("another", PASSWORD, Set.of()));
    access.deleteUser("user7");
    assertThat(access.createUser("another", PASSWORD, Set.of())).isNotNull();
  }
}

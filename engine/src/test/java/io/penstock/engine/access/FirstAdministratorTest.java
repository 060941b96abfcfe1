package io.penstock.engine.access;

import static io.penstock.engine.access.AccessFixture.HERE;
import static io.penstock.engine.access.AccessFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstAdministratorTest {
  private static final Map<String, String> VARIABLE =
      Map.of("PENSTOCK_ADMIN_PASSWORD", "of the variable");

  @TempDir private Path temporary;
  private StoredAccessControl access;

  @BeforeEach
  void open() {
    access = new AccessFixture(temporary).open();
  }

  private Optional<Secret> ensure(Map<String, String> environment, Path file) throws IOException {
    AtomicReference<Secret> told = new AtomicReference<>();
    FirstAdministrator.ensure(
        access, environment, Optional.ofNullable(file), new SecureRandom(), told::set);
    return Optional.ofNullable(told.get());
  }

  private Set<Role> rolesOfAdmin(Secret password) {
    return access.authenticate(access.login("admin", password, HERE)).orElseThrow().roles();
  }

  @Test
  void hasThePasswordOfTheVariable() throws IOException {
    assertThat(ensure(VARIABLE, null)).isEmpty();
    assertThat(rolesOfAdmin(Secret.of("of the variable"))).containsExactly(Role.ADMIN);
  }

  @Test
  void hasThePasswordOfTheFileWhateverTheVariable() throws IOException {
    Path file = Files.writeString(temporary.resolve("password"), "of the file\n");
    assertThat(ensure(VARIABLE, file)).isEmpty();
    assertThat(rolesOfAdmin(Secret.of("of the file"))).containsExactly(Role.ADMIN);
  }

  @Test
  void emptyVariableCountsAsNotSet() throws IOException {
    Secret made = ensure(Map.of("PENSTOCK_ADMIN_PASSWORD", ""), null).orElseThrow();
    assertThat(rolesOfAdmin(made)).containsExactly(Role.ADMIN);
  }

  @ParameterizedTest
  @CsvSource({
    "'of the file', 'of the file'",
    "'of the file\n', 'of the file'",
    "'of the file\r\n', 'of the file'",
    "' of the file \n', ' of the file '",
    "'of the file\n# made by hand\n', 'of the file'"
  })
  void hasThePasswordOfTheFile(String content, String password) throws IOException {
    Path file = Files.writeString(temporary.resolve("password"), content);
    assertThat(ensure(Map.of(), file)).isEmpty();
    assertThat(rolesOfAdmin(Secret.of(password))).containsExactly(Role.ADMIN);
  }

  @Test
  void hasAPasswordThatIsMadeAndToldOnce() throws IOException {
    Secret made = ensure(Map.of(), null).orElseThrow();
    assertThat(made.reveal()).matches("[a-zA-Z2-9]{24}");
    assertThat(rolesOfAdmin(made)).containsExactly(Role.ADMIN);
    assertThat(ensure(Map.of(), null)).isEmpty();
  }

  @Test
  void passwordThatIsMadeIsToldBeforeItIsKept() throws IOException {
    List<AccessControl.User> kept = new ArrayList<>();
    FirstAdministrator.ensure(
        access,
        Map.of(),
        Optional.empty(),
        new SecureRandom(),
        password -> kept.addAll(access.users()));
    assertThat(kept).isEmpty();
    assertThat(access.users()).hasSize(1);
  }

  @Test
  void isNotMadeOrChangedWhereThereAreUsers() throws IOException {
    access.createUser("ann", PASSWORD, Set.of(Role.READER));
    assertThat(ensure(VARIABLE, temporary.resolve("missing"))).isEmpty();
    assertThat(access.users()).extracting(AccessControl.User::name).containsExactly("ann");

    access.createUser("admin", PASSWORD, Set.of());
    ensure(VARIABLE, null);
    assertThat(rolesOfAdmin(PASSWORD)).isEmpty();
  }

  @Test
  void passwordThatIsNoneIsRefusedByItsPlaceAndNotShown() throws IOException {
    Path file = Files.writeString(temporary.resolve("password"), "canary\n");
    assertThatThrownBy(() -> ensure(Map.of(), file))
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining("8 to 1024")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> ensure(Map.of("PENSTOCK_ADMIN_PASSWORD", "canary"), null))
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith("PENSTOCK_ADMIN_PASSWORD: ");
    Files.writeString(file, "");
    assertThatThrownBy(() -> ensure(VARIABLE, file)).hasMessageStartingWith(file + ": ");
    Files.write(file, new byte[] {(byte) 0xff, 1, 2, 3, 4, 5, 6, 7, 8});
    assertThatThrownBy(() -> ensure(Map.of(), file)).hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> ensure(Map.of(), temporary.resolve("missing")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(access.users()).isEmpty();
  }
}

package io.penstock.engine.access;

import static io.penstock.engine.access.AccessFixture.HERE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoSecretAtRestTest {
  private static final Secret PASSWORD = Secret.of("canary of a password");

  @TempDir private Path temporary;

  // Holds A3, G7.
  @Test
  void noFileAndNoTextHoldsAPasswordOrAToken() throws IOException {
    AccessFixture fixture = new AccessFixture(temporary);
    StoredAccessControl access =
        fixture.open(
            new PasswordHashing(
                PasswordHashing::argon2id, AccessFixture.CHEAP, new SecureRandom()));
    access.createUser("ann", PASSWORD, Set.of(Role.ADMIN));
    Secret session = access.login("ann", PASSWORD, HERE);
    AccessControl.NewToken token = access.createToken("ann", "nightly", Optional.empty());
    access.changePassword("ann", PASSWORD, Secret.of("canary of another"), HERE);

    List<String> secrets =
        List.of(
            "canary",
            session.reveal().substring("session-v1:".length()),
            token.token().reveal().substring("access-v1:".length()));
    for (Path file : files(fixture.state.path())) {
      assertThat(new String(Files.readAllBytes(file), ISO_8859_1)).doesNotContain(secrets);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(token.toString() + access.authenticate(token.token()) + access.users())
        .doesNotContain(secrets);
  }

  private static List<Path> files(Path state) throws IOException {
    try (Stream<Path> files = Files.walk(state)) {
      List<Path> found = files.filter(Files::isRegularFile).toList();
      assertThat(found)
          .extracting(Path::getFileName)
          .contains(Path.of("users.json"), Path.of("tokens.json"));
      return found;
    }
  }
}

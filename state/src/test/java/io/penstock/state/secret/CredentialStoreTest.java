package io.penstock.state.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Secret;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.store.RelationshipStore;
import io.penstock.state.store.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialStoreTest {
  private static final String CANARY = "canary/of+a=secret";
  private static final AccessKey KEY = new AccessKey("AKIDEXAMPLE", Secret.of(CANARY));
  private static final String GIVEN = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";

  @TempDir private Path temporary;
  private StateDirectory state;
  private RelationshipStore relationships;
  private UUID one;
  private UUID other;

  @BeforeEach
  void open() throws IOException {
    state = StateDirectory.open(temporary.resolve("state"), "boot-1");
    relationships = new RelationshipStore(state, Clock.systemUTC(), UUID::randomUUID);
    one = relationship("one");
    other = relationship("other");
  }

  private UUID relationship(String name) throws IOException {
    Path target = Files.createDirectory(temporary.resolve(name)).toRealPath();
    return relationships.findOrCreate("aws", "bucket", name + "/", target, Map.of()).id();
  }

  private CredentialStore store() {
    return store(Optional.empty());
  }

  private CredentialStore store(Optional<Path> credentialsDirectory) {
    return new CredentialStore(state, relationships, credentialsDirectory, new SecureRandom());
  }

  private Path file(UUID relationship) {
    return relationships.directory(relationship).resolve("credentials.json");
  }

  private Path keyFile() {
    return state.path().resolve("secrets.key");
  }

  @Test
  void keepsAccessKeysUntilTheyAreReplacedOrDeleted() {
    assertThat(store().read(one)).isEmpty();
    store().write(one, KEY);
    assertThat(store().read(one)).contains(KEY);
    assertThat(store().read(other)).isEmpty();

    AccessKey changed = new AccessKey("AKIDOTHER", Secret.of("other"));
    store().write(one, changed);
    assertThat(store().read(one)).contains(changed);

    store().delete(one);
    store().delete(one);
    assertThat(store().read(one)).isEmpty();
    assertThat(file(one)).doesNotExist();
  }

  // Holds A5, G7.
  @Test
  void noFileHoldsASecret() throws IOException {
    store().write(one, KEY);
    try (Stream<Path> files = Files.walk(state.path()).filter(Files::isRegularFile)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        assertThat(new String(Files.readAllBytes(file), ISO_8859_1)).doesNotContain(CANARY);
      }
    }
    assertThat(KEY.toString()).doesNotContain(CANARY);
  }

  // Holds A5.
  @Test
  void onlyTheOwnerMayReadTheKeyAndTheCredentials() throws IOException {
    store().write(one, KEY);
    for (Path file : new Path[] {keyFile(), file(one)}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  // Holds A5.
  @Test
  void credentialsOfOneRelationshipDoNotOpenInAnother() throws IOException {
    store().write(one, KEY);
    Files.copy(file(one), file(other), StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> store().read(other))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining(file(other).toString())
        .hasMessageContaining("give the relationship its access key again");
  }

  @Test
  void anotherAccessKeyIdDoesNotPass() throws IOException {
    store().write(one, KEY);
    Files.writeString(file(one), Files.readString(file(one)).replace("AKIDEXAMPLE", "AKIDOTHER"));

    assertThatThrownBy(() -> store().read(one)).isInstanceOf(StateUnavailableException.class);
  }

  @Test
  void tornCredentialsAreRefusedByName() throws IOException {
    store().write(one, KEY);
    String whole = Files.readString(file(one));
    for (int length = 0; length < whole.stripTrailing().length(); length++) {
      Files.writeString(file(one), whole.substring(0, length));
      assertThatThrownBy(() -> store().read(one))
          .isInstanceOf(StateUnavailableException.class)
          .hasMessageContaining(file(one).toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
  void keyThatOthersMayReadIsRefused(String mode) throws IOException {
    store().write(one, KEY);
    Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString(mode));

    for (UUID relationship : new UUID[] {one, other}) {
      assertThatThrownBy(() -> store().write(relationship, KEY))
          .isInstanceOf(StateUnavailableException.class)
          .hasMessageContaining("chmod 600")
          .hasMessageContaining(keyFile().toString());
    }
    assertThatThrownBy(() -> store().read(one)).isInstanceOf(StateUnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AQIDBAUGBwgJCgsMDQ4PEA==", "not base64, but my password"})
  void damagedKeyIsRefusedAndNotShown(String content) throws IOException {
    store().write(one, KEY);
    Files.writeString(keyFile(), content);

    assertThatThrownBy(() -> store().write(other, KEY))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining(keyFile().toString())
        .hasMessageNotContaining("password")
        .hasNoCause();
    assertThat(keyFile()).hasContent(content);
  }

  @Test
  void lostKeyIsNamedAndNoOtherIsTakenForIt() throws IOException {
    store().write(one, KEY);
    Files.delete(keyFile());

    assertThatThrownBy(() -> store().read(one))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("restore that key");
    assertThat(keyFile()).doesNotExist();
    store().write(other, KEY);
    assertThatThrownBy(() -> store().read(one)).isInstanceOf(StateUnavailableException.class);
    assertThat(store().read(other)).contains(KEY);
  }

  // Holds A5.
  @Test
  void keyOfTheServiceManagerIsTakenFirst() throws IOException {
    Path given = Files.createDirectory(temporary.resolve("given"));
    Files.writeString(given.resolve("penstock-key"), GIVEN + "\n");

    store(Optional.of(given)).write(one, KEY);

    assertThat(keyFile()).doesNotExist();
    assertThat(store(Optional.of(given)).read(one)).contains(KEY);
    assertThatThrownBy(() -> store().read(one)).isInstanceOf(StateUnavailableException.class);
  }

  @Test
  void formerKeyOpensWhatItSealedOnceTheServiceManagerGivesOne() throws IOException {
    store().write(one, KEY);
    Path given = Files.createDirectory(temporary.resolve("given"));
    Files.writeString(given.resolve("penstock-key"), GIVEN);

    assertThat(store(Optional.of(given)).read(one)).contains(KEY);
    store(Optional.of(given)).write(other, KEY);
    Files.delete(keyFile());
    assertThat(store(Optional.of(given)).read(other)).contains(KEY);
    assertThatThrownBy(() -> store(Optional.of(given)).read(one))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining(given.toString());
  }

  @Test
  void deletingARelationshipDeletesItsCredentials() {
    store().write(one, KEY);
    assertThat(relationships.delete(one)).isTrue();
    assertThat(file(one)).doesNotExist();
  }

  @Test
  void newerFormatIsRefused() throws IOException {
    store().write(one, KEY);
    Files.writeString(
        file(one), Files.readString(file(one)).replace("\"version\" : 1", "\"version\" : 2"));

    assertThatThrownBy(() -> store().read(one))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("newer");
  }
}

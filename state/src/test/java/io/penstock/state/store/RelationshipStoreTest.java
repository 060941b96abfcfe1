package io.penstock.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.state.AlreadyRunningException;
import io.penstock.state.StateUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelationshipStoreTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

  @TempDir Path temporary;
  private final AtomicLong ids = new AtomicLong();
  private StateDirectory state;
  private RelationshipStore store;
  private Path target;

  @BeforeEach
  void open() throws Exception {
    state = StateDirectory.open(temporary.resolve("state"), "boot-1");
    store = store();
    target = Files.createDirectory(temporary.resolve("target")).toRealPath();
  }

  private RelationshipStore store() {
    return new RelationshipStore(state, CLOCK, () -> new UUID(0, ids.incrementAndGet()));
  }

  private RelationshipRecord findOrCreate(String folder, Path directory) {
    return store.findOrCreate("aws", "bucket", folder, directory, Map.of("region", "eu-west-1"));
  }

  // Holds G7.
  @Test
  void onlyTheOwnerMayReadTheState() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.path())))
        .isEqualTo("rwx------");
  }

  @Test
  void refusesAStateDirectoryOfANewerVersion() throws Exception {
    Files.writeString(state.path().resolve("version.json"), "{\"version\":2}");
    assertThatThrownBy(() -> StateDirectory.open(state.path(), "boot-1"))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("newer");
  }

  @Test
  void findsARelationshipAgainByItsFour() {
    RelationshipRecord made = findOrCreate("a/", target);
    store = store();
    assertThat(findOrCreate("a/", target)).isEqualTo(made);
    assertThat(store.get(made.id())).contains(made);
    assertThat(store.list()).containsExactly(made);
    assertThat(made.settings()).containsEntry("region", "eu-west-1");
  }

  @Test
  void keepsNewSettingsOfAFoundRelationship() {
    RelationshipRecord made = findOrCreate("a/", target);
    store.findOrCreate("aws", "bucket", "a/", target, Map.of("region", "us-east-1"));
    assertThat(store.get(made.id()).orElseThrow().settings()).containsEntry("region", "us-east-1");
    assertThat(store.list()).hasSize(1);
  }

  // Holds J9.
  @Test
  void refusesDirectoriesThatOverlap() throws Exception {
    RelationshipRecord made = findOrCreate("a/", target);
    Path beneath = Files.createDirectories(target.resolve("x/y"));
    for (Path overlapping : List.of(target, beneath, target.getParent())) {
      assertThatThrownBy(() -> findOrCreate("b/", overlapping))
          .isInstanceOf(OverlapException.class)
          .hasMessageContaining(made.id().toString());
    }
    assertThat(store.list()).containsExactly(made);
  }

  @Test
  void aDirectoryWhoseNameBeginsAlikeDoesNotOverlap() throws Exception {
    findOrCreate("a/", target);
    findOrCreate("b/", Files.createDirectory(temporary.resolve("target2")).toRealPath());
    assertThat(store.list()).hasSize(2);
  }

  // Holds J9.
  @Test
  void refusesTheSameDirectoryUnderAnotherName() throws Exception {
    findOrCreate("a/", target);
    Path moved = temporary.resolve("moved");
    // Stands for a bind mount, which a test cannot make: the same directory by another path.
    Path link = Files.createSymbolicLink(moved, target);
    assertThatThrownBy(() -> findOrCreate("b/", link)).isInstanceOf(OverlapException.class);
  }

  @Test
  void whatIsChangedWhileADirectoryMovesIsKeptLikeTheMove() throws Exception {
    RelationshipRecord before = findOrCreate("a/", target);
    Path elsewhere = Files.move(target, temporary.resolve("elsewhere")).toRealPath();

    store.change(before.with(Map.of("region", "us-east-1")));
    store.move(before.id(), elsewhere);
    store.change(before.with(Map.of("region", "us-east-2")));

    RelationshipRecord now = store.get(before.id()).orElseThrow();
    assertThat(now.path()).isEqualTo(elsewhere);
    assertThat(now.settings()).containsEntry("region", "us-east-2");
    Path back = Files.move(elsewhere, target).toRealPath();
    assertThat(store.move(before.id(), back).settings()).containsEntry("region", "us-east-2");
  }

  // Holds J9.
  @Test
  void refusesASecondJobWhileOneRuns() throws Exception {
    RelationshipRecord made = findOrCreate("a/", target);
    RelationshipFolder running = store.open(made);
    assertThatThrownBy(() -> store().open(made))
        .isInstanceOf(AlreadyRunningException.class)
        .hasMessageContaining("process " + ProcessHandle.current().pid());
    assertThatThrownBy(() -> store.delete(made.id())).isInstanceOf(AlreadyRunningException.class);
    running.close();
    running.close();
    store.open(made).close();
    assertThat(store.delete(made.id())).isTrue();
    assertThat(store.delete(made.id())).isFalse();
    assertThat(store.list()).isEmpty();
    assertThat(store.directory(made.id())).doesNotExist();
    assertThat(target).exists();
  }

  @Test
  void concurrentCreationsMakeOneRelationship() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<RelationshipRecord>> creations = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        RelationshipStore own = store();
        creations.add(threads.submit(() -> own.findOrCreate("aws", "b", "f/", target, Map.of())));
      }
      Set<UUID> made = new HashSet<>();
      for (Future<RelationshipRecord> creation : creations) {
        made.add(creation.get().id());
      }
      assertThat(made).hasSize(1);
      assertThat(store.list()).hasSize(1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void refusesADocumentWithUnknownFields() throws Exception {
    RelationshipRecord made = findOrCreate("a/", target);
    Path document = store.directory(made.id()).resolve("relationship.json");
    Files.writeString(
        document, Files.readString(document).replaceFirst("\\{", "{\"secret\" : \"x\","));
    assertThatThrownBy(() -> store.get(made.id()))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("secret");
  }
}

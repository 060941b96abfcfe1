package io.penstock.engine.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.view.JobView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relationship belongs to a directory, wherever that is moved. */
class RelationshipDirectoriesTest {
  @TempDir Path temporary;
  private ServiceFixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new ServiceFixture(temporary);
    fixture.put("f/", 5);
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  // Holds R3.
  @Test
  void ofTwoNestedDirectoriesOneWins() throws Exception {
    for (int i = 0; i < 100; i++) {
      String above = "race-" + i;
      fixture.directory(above + "/below");
      List<UUID> made = new CopyOnWriteArrayList<>();
      List<Throwable> refused = new CopyOnWriteArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (String path : List.of("/" + above + "/", "/" + above + "/below/")) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    made.add(fixture.create("f", path));
                  } catch (RelationshipException e) {
                    refused.add(e);
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(made).hasSize(1);
      assertThat(refused)
          .singleElement()
          .isInstanceOfSatisfying(
              RelationshipException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.OVERLAP));
      fixture.succeeded(made.get(0));
      fixture.service().delete(made.get(0), OptionalLong.empty());
    }
  }

  // Holds R4.
  @Test
  void aMovedDirectoryIsFoundAgainAndKeepsItsId() throws Exception {
    fixture.directory("a");
    UUID id = fixture.create("f", "/a/");
    fixture.succeeded(id);
    String directoryId = fixture.service().directories().entry("/a/").id();
    assertThat(fixture.service().status(id).relationship().view().localDirectoryId())
        .isEqualTo(directoryId);
    fixture.directory("elsewhere");
    Files.move(fixture.root.resolve("a"), fixture.root.resolve("elsewhere/b"));

    JobStatus job = fixture.run(id);

    assertThat(job.state()).as(job.error()).contains(JobView.State.SUCCEEDED);
    assertThat(job.progress().filesUnchanged()).isEqualTo(5);
    assertThat(fixture.service().status(id).relationship().view().localDirectoryPath())
        .isEqualTo("/elsewhere/b/");
    assertThat(fixture.service().directories().entry("/elsewhere/b/").id()).isEqualTo(directoryId);
  }

  @Test
  void whatAKilledJobTookComesBackWhereTheDirectoryLiesNow() throws Exception {
    fixture.directory("elsewhere");
    for (boolean deleted : List.of(true, false)) {
      Path directory = fixture.directory("a");
      UUID id = fixture.create("f", "/a/");
      fixture.succeeded(id);
      Path file = directory.resolve("object-3");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      fixture.tookFromAll(id, directory, "object-3");
      Path moved = Files.move(directory, fixture.root.resolve("elsewhere/" + deleted));

      if (deleted) {
        fixture.service().delete(id, OptionalLong.empty());
      } else {
        fixture.service().close();
        fixture.open(100);
      }

      assertThat(moved.resolve("object-3"))
          .satisfies(
              back ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(back)))
                      .isEqualTo("rw-rw-rw-"));
    }
  }

  // Holds R3.
  @Test
  void aDirectoryThatWasMovedIsComparedWhereItLiesNow() throws Exception {
    fixture.directory("a");
    fixture.directory("elsewhere");
    UUID id = fixture.create("f", "/a/");
    fixture.succeeded(id);
    Files.move(fixture.root.resolve("a"), fixture.root.resolve("elsewhere/b"));
    fixture.directory("elsewhere/b/within");

    for (String path : List.of("/elsewhere/", "/elsewhere/b/", "/elsewhere/b/within/")) {
      assertThatThrownBy(() -> fixture.create("f", path))
          .as(path)
          .isInstanceOfSatisfying(
              RelationshipException.class,
              refused -> assertThat(refused.refusal()).isEqualTo(Refusal.OVERLAP));
    }
    fixture.directory("a");
    fixture.succeeded(fixture.create("f", "/a/"));
  }

  // Holds R2.
  @Test
  void nothingIsLookedForWhereAFieldCannotBe() throws Exception {
    fixture.directory("a");
    UUID id = fixture.create("f", "/a/");
    fixture.succeeded(id);
    fixture.directory("elsewhere");
    Files.move(fixture.root.resolve("a"), fixture.root.resolve("elsewhere/b"));
    NewRelationship wanted = fixture.wanted("f", "/elsewhere/");

    assertThatThrownBy(
            () -> fixture.service().create(Changed.of(wanted).direction("SIDEWAYS"), "tester"))
        .isInstanceOfSatisfying(
            RelationshipException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.INVALID_FIELD));
    assertThat(shownPath(id)).as("not looked for").isEqualTo("/a/");

    assertThatThrownBy(() -> fixture.service().create(wanted, "tester"))
        .isInstanceOfSatisfying(
            RelationshipException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.OVERLAP));
    assertThat(shownPath(id)).isEqualTo("/elsewhere/b/");
  }

  private String shownPath(UUID id) {
    return fixture.service().status(id).relationship().view().localDirectoryPath();
  }

  // Holds R4.
  @Test
  void aReplacedDirectoryFailsTheJobAndStaysAsItIs() throws Exception {
    fixture.directory("a");
    UUID id = fixture.create("f", "/a/");
    fixture.succeeded(id);
    for (int i = 0; i < 5; i++) {
      Files.delete(fixture.root.resolve("a/object-" + i));
    }
    Files.delete(fixture.root.resolve("a"));
    Path other = fixture.directory("a");

    JobStatus job = fixture.run(id);

    assertThat(job.state()).contains(JobView.State.FAILED);
    assertThat(job.error()).contains("/a/", "gone");
    assertThat(other).isEmptyDirectory();
    assertThat(fixture.service().status(id).relationship().view().localDirectoryPath()).isEmpty();
  }

  @Test
  void aRelationshipIsMadeByTheIdOfItsDirectory() throws Exception {
    fixture.directory("deep/er");
    String id = fixture.service().directories().entry("/deep/er").id();
    UUID made =
        fixture
            .service()
            .create(
                fixture.wanted("f", Optional.empty(), Optional.of(id), CopyOptions.USUAL), "tester")
            .relationship()
            .id();
    fixture.succeeded(made);
    assertThat(fixture.root.resolve("deep/er/object-0")).exists();
  }
}

package io.penstock.engine.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new relationship is refused for, and what for first. */
class CreationTest {
  /** Leads to this machine, and is not allowed to. */
  private static final String REFUSED_HOST = "127.0.0.2";

  private static final String NO_BUCKET = "no-such-bucket";

  @TempDir Path temporary;
  private ServiceFixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new ServiceFixture(temporary);
    fixture.put("f/", 5);
    fixture.directory("a");
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  private void refused(Refusal why, NewRelationship wanted) {
    assertThatThrownBy(() -> fixture.service().create(wanted, "tester"))
        .isInstanceOfSatisfying(
            RelationshipException.class,
            e -> assertThat(e.refusal()).as(e.getMessage()).isEqualTo(why));
  }

  /** A request with no fault but those that are made. */
  private Changed well() {
    return Changed.of(fixture.wanted("f", "/a/"));
  }

  private void assertNothingIsStored() throws Exception {
    assertThat(fixture.service().list()).isEmpty();
    assertThat(fixture.stateFiles())
        .noneMatch(file -> file.getFileName().toString().equals("relationship.json"));
  }

  // Holds R2.
  @Test
  void eachCheckRefusesWithItsOwnReasonAndStoresNothing() throws Exception {
    Files.createFile(fixture.root.resolve("file"));
    Files.createSymbolicLink(fixture.root.resolve("link"), temporary);
    refused(Refusal.INVALID_FIELD, well().direction("COPY_TO_OBJECT"));
    refused(Refusal.NO_DIRECTORY, fixture.wanted("f", "/missing/"));
    refused(Refusal.NO_DIRECTORY, fixture.wanted("f", "/file"));
    refused(Refusal.NO_DIRECTORY, fixture.wanted("f", "/link/"));
    refused(Refusal.NO_DIRECTORY, fixture.wanted("f", "/../"));
    refused(Refusal.NO_DIRECTORY, fixture.wanted("f", "/a/../a/"));
    refused(Refusal.NO_DIRECTORY, fixture.wanted("f", "a"));
    refused(Refusal.ENDPOINT_REFUSED, well().address(REFUSED_HOST));
    refused(Refusal.UNREACHABLE, well().port(1));
    refused(Refusal.TLS, well().withoutAuthority());
    refused(Refusal.NO_BUCKET, well().bucket(NO_BUCKET));
    refused(Refusal.NOTHING_TO_COPY, fixture.wanted("none", "/a/"));
    fixture.s3.requireSignatureOf("SOMEBODYELSE");
    refused(Refusal.CREDENTIALS, well().other());
    assertNothingIsStored();
  }

  // Holds R2.
  @Test
  void ofTwoFaultsTheOneThatIsCheckedFirstIsTold() throws Exception {
    NewRelationship missing = fixture.wanted("f", "/missing/");
    refused(Refusal.INVALID_FIELD, Changed.of(missing).direction("SIDEWAYS"));
    refused(Refusal.NO_DIRECTORY, Changed.of(missing).address(REFUSED_HOST));
    refused(Refusal.ENDPOINT_REFUSED, Changed.of(well().withoutAuthority()).address(REFUSED_HOST));
    refused(Refusal.TLS, Changed.of(well().withoutAuthority()).bucket(NO_BUCKET));
    refused(Refusal.NO_BUCKET, Changed.of(fixture.wanted("none", "/a/")).bucket(NO_BUCKET));
    fixture.s3.requireSignatureOf("SOMEBODYELSE");
    refused(Refusal.CREDENTIALS, fixture.wanted("none", "/a/"));
    assertNothingIsStored();
  }

  // Holds R2.
  @Test
  void anOverlapIsToldBeforeTheNetworkIsAsked() throws Exception {
    fixture.directory("a/within");
    UUID id = fixture.create("f", "/a/");
    fixture.succeeded(id);
    int asked = fixture.s3.requests().size();
    for (String path : new String[] {"/", "/a/", "/a/within/"}) {
      Changed overlapping = Changed.of(fixture.wanted("f", path));
      refused(Refusal.OVERLAP, overlapping.other());
      refused(Refusal.OVERLAP, overlapping.address(REFUSED_HOST));
      refused(Refusal.INVALID_FIELD, overlapping.direction("SIDEWAYS"));
    }
    assertThat(fixture.s3.requests()).hasSize(asked);
    assertThat(fixture.service().list()).hasSize(1);
  }
}

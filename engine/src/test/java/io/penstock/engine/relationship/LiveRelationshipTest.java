package io.penstock.engine.relationship;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.state.store.DirectoryIdentity;
import io.penstock.state.store.OptionsRecord;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.state.store.ServedRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveRelationshipTest {
  private static final OptionsRecord OPTIONS = StoredForms.stored(CopyOptions.USUAL);
  private static final DirectoryIdentity THERE = new DirectoryIdentity(1, 2);

  private final RelationshipRecord before =
      new RelationshipRecord(
          2,
          new UUID(0, 1),
          "s3.test",
          "bucket",
          "folder/",
          "/before",
          new DirectoryIdentity(1, 1),
          null,
          Instant.EPOCH,
          Map.of(),
          new ServedRecord("admin", 1, ServedRecord.Access.ANONYMOUS, OPTIONS));
  private final RelationshipRecord changed =
      before.with(before.ofServer().orElseThrow().changed(ServedRecord.Access.ANONYMOUS, OPTIONS));
  private final RelationshipRecord moved = before.at(Path.of("/after"), THERE);
  private final LiveRelationship live =
      new LiveRelationship(
          before, "1", "/before/", Optional.empty(), Clock.systemUTC(), new EventHub());

  @Test
  void keepsAChangeThatCameBeforeTheDirectoryWasFoundElsewhere() {
    live.change(changed);
    live.found(moved, "2", "/after/");

    assertThat(live.record()).isEqualTo(changed.at(Path.of("/after"), THERE));
  }

  @Test
  void keepsWhereTheDirectoryWasFoundBeforeAChange() {
    live.found(moved, "2", "/after/");
    live.change(changed);

    assertThat(live.record()).isEqualTo(changed.at(Path.of("/after"), THERE));
  }
}

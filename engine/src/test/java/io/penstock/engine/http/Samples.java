package io.penstock.engine.http;

import io.penstock.config.Bandwidth;
import io.penstock.config.Durability;
import io.penstock.config.KeyFilter;
import io.penstock.config.OnDisallowed;
import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.relationship.CopyOptions;
import io.penstock.engine.relationship.JobStatus;
import io.penstock.engine.relationship.Relationship;
import io.penstock.engine.relationship.RelationshipStatus;
import io.penstock.engine.relationship.SourceAccess;
import io.penstock.engine.view.JobView;
import io.penstock.engine.view.RelationshipView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;

/** Relationships and jobs as the guide of the model shows them. */
public final class Samples {
  public static final UUID ID = UUID.fromString("1c23b4ed-5c67-8f90-1e23-a4f5f6ceff78");
  static final UUID CURRENT = UUID.fromString("00000000-0000-4000-8000-000000000002");
  static final UUID LAST = UUID.fromString("00000000-0000-4000-8000-000000000001");

  static final CopyOptions DEFAULTS =
      new CopyOptions(
          List.of(),
          OnDisallowed.SKIP,
          true,
          Durability.BARRIER,
          true,
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          false);

  private static final CopyOptions OPTIONS =
      new CopyOptions(
          List.of(KeyFilter.Rule.include("*.csv"), KeyFilter.Rule.exclude("*")),
          OnDisallowed.SKIP,
          true,
          Durability.BARRIER,
          true,
          Optional.of(Bandwidth.parse("08:00-18:00 50MB, unlimited")),
          OptionalInt.of(64),
          Optional.empty(),
          true);

  private Samples() {}

  static Relationship relationship(UUID id, CopyOptions options, long version) {
    return new Relationship(
        id,
        new RelationshipView(
            id.toString(),
            "COPY_FROM_OBJECT",
            "3",
            "/my-dir/",
            "s3.us-west-2.amazonaws.com",
            443,
            Optional.empty(),
            "my-bucket",
            "BUCKET_STYLE_VIRTUAL_HOSTED",
            "my-folder/",
            Optional.of("us-west-2"),
            Optional.of("AKIAIOSFODNN7EXAMPLE")),
        new SourceAccess.Key("AKIAIOSFODNN7EXAMPLE", Optional.empty()),
        options,
        Instant.parse("2026-11-24T09:00:00.000000007Z"),
        "writer",
        version);
  }

  /** A repeat that runs, after a job that ended. */
  public static RelationshipStatus running() {
    return new RelationshipStatus(
        relationship(ID, OPTIONS, 3), Optional.of(currentJob()), Optional.of(lastJob()));
  }

  static JobStatus currentJob() {
    return new JobStatus(
        CURRENT,
        Optional.empty(),
        Instant.parse("2020-04-06T17:56:29.659309904Z"),
        Optional.empty(),
        Optional.of(Instant.parse("2020-04-06T21:54:33.244095593Z")),
        "",
        Optional.empty(),
        new ProgressSnapshot(
            178_388_608,
            0,
            21_660_032,
            200_048_640,
            17,
            0,
            4,
            21,
            0,
            0,
            12_330_689,
            12_330_689,
            OptionalDouble.of(89.0368314738253),
            Optional.empty()),
        Map.of(),
        new JobView.Requests(1, 17, 0, 0));
  }

  static JobStatus lastJob() {
    return new JobStatus(
        LAST,
        Optional.of(JobView.State.INCOMPLETE),
        Instant.parse("2020-04-05T17:00:00Z"),
        Optional.of(Instant.parse("2020-04-05T17:00:09.5Z")),
        Optional.empty(),
        "3 objects were not copied: SHADOWED 3, first my-folder/a",
        Optional.empty(),
        ProgressSnapshot.NONE,
        Map.of("SHADOWED", 3L),
        new JobView.Requests(1, 2, 3, 4));
  }
}

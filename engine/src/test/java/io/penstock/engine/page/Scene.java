package io.penstock.engine.page;

import io.penstock.config.Durability;
import io.penstock.config.KeyFilter;
import io.penstock.config.OnDisallowed;
import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.relationship.CopyOptions;
import io.penstock.engine.relationship.JobStatus;
import io.penstock.engine.relationship.Relationship;
import io.penstock.engine.relationship.SourceAccess;
import io.penstock.engine.relationship.ThroughputSample;
import io.penstock.engine.view.JobView;
import io.penstock.engine.view.RelationshipView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;

/** Relationships and jobs to show. */
final class Scene {
  static final String HOSTILE = "<img src=x onerror=alert(1)>";

  static final CopyOptions OPTIONS =
      new CopyOptions(
          List.of(KeyFilter.Rule.exclude("*"), KeyFilter.Rule.include("*.csv")),
          OnDisallowed.SKIP,
          true,
          Durability.BARRIER,
          true,
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          false);

  /** Bytes of each file. */
  private static final long SIZE = 700_000;

  private Scene() {}

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  /** One that copies a bucket's folder to a directory, both with a slash at the end. */
  static Relationship relationship(String directory, String bucket, String folder) {
    UUID id = UUID.nameUUIDFromBytes(directory.getBytes(StandardCharsets.UTF_8));
    return new Relationship(
        id,
        new RelationshipView(
            id.toString(),
            "COPY_FROM_OBJECT",
            "4711",
            directory,
            "s3.eu-central-1.amazonaws.com",
            443,
            Optional.empty(),
            bucket,
            "BUCKET_STYLE_VIRTUAL_HOSTED",
            folder,
            Optional.of("eu-central-1"),
            Optional.of("AKIAIOSFODNN7EXAMPLE")),
        new SourceAccess.Key("AKIAIOSFODNN7EXAMPLE", Optional.empty()),
        OPTIONS,
        now().minus(Duration.ofDays(9)),
        "admin",
        1);
  }

  /** A job that ended some hours ago, with an error or with none. */
  static JobStatus ended(JobView.State state, int hoursAgo, String error, long files) {
    return ended(UUID.randomUUID(), state, hoursAgo, error, files);
  }

  /** The end of a job that ran. */
  static JobStatus ended(UUID id, JobView.State state, int hoursAgo, String error, long files) {
    Instant end = now().minus(Duration.ofHours(hoursAgo));
    return new JobStatus(
        id,
        Optional.of(state),
        end.minus(Duration.ofMinutes(12)),
        Optional.of(end),
        Optional.empty(),
        error,
        Optional.empty(),
        numbers(files, files, 0),
        Map.of(),
        JobView.Requests.NONE);
  }

  /** A job that ended without some objects, by reason. */
  static JobStatus incomplete(String error, Map<String, Long> notCopied) {
    JobStatus job = ended(JobView.State.INCOMPLETE, 5, error, 12_000);
    long without = notCopied.values().stream().mapToLong(Long::longValue).sum();
    return new JobStatus(
        job.id(),
        job.state(),
        job.startTime(),
        job.endTime(),
        Optional.empty(),
        error,
        Optional.empty(),
        numbers(12_000 - without, 12_000, without),
        notCopied,
        job.requests());
  }

  /** A job that runs since a while, with so many of its files copied; none while it lists. */
  static JobStatus running(UUID id, Duration since, long done, long total) {
    boolean listed = done > 0;
    return new JobStatus(
        id,
        Optional.empty(),
        Instant.now().minus(since),
        Optional.empty(),
        listed
            ? Optional.of(Instant.now().plusSeconds(since.toSeconds() * (total - done) / done))
            : Optional.empty(),
        "",
        Optional.empty(),
        listed ? numbers(done, total, 0) : ProgressSnapshot.NONE,
        Map.of(),
        JobView.Requests.NONE);
  }

  /** How far a job was that runs since a while, now faster and now slower. */
  static List<ThroughputSample> samples(Duration since, long done) {
    Instant start = Instant.now().minus(since);
    int count = 135;
    return IntStream.rangeClosed(0, count)
        .mapToObj(
            i -> {
              long files = done * i / count + Math.round(500 * Math.sin(10 * Math.PI * i / count));
              return new ThroughputSample(
                  start.plus(since.multipliedBy(i).dividedBy(count)), files * SIZE, files);
            })
        .toList();
  }

  private static ProgressSnapshot numbers(long done, long total, long without) {
    long left = total - done - without;
    return new ProgressSnapshot(
        done * SIZE,
        0,
        left * SIZE,
        total * SIZE,
        done,
        0,
        left,
        total,
        without - Math.min(1, without),
        Math.min(1, without),
        41_000_000,
        38_500_000,
        OptionalDouble.of(total == 0 ? 100 : (total - left) * 100.0 / total),
        Optional.empty());
  }
}

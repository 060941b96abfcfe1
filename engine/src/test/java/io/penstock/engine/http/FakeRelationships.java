package io.penstock.engine.http;

import io.penstock.engine.relationship.DirectoryTree;
import io.penstock.engine.relationship.FoundObject;
import io.penstock.engine.relationship.JobStatus;
import io.penstock.engine.relationship.NewRelationship;
import io.penstock.engine.relationship.NotCopiedPage;
import io.penstock.engine.relationship.NotCopiedQuery;
import io.penstock.engine.relationship.Refusal;
import io.penstock.engine.relationship.Relationship;
import io.penstock.engine.relationship.RelationshipChange;
import io.penstock.engine.relationship.RelationshipEvent;
import io.penstock.engine.relationship.RelationshipException;
import io.penstock.engine.relationship.RelationshipService;
import io.penstock.engine.relationship.RelationshipStatus;
import io.penstock.engine.relationship.ServiceStatistics;
import io.penstock.engine.relationship.ThroughputSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Relationships in memory, to begin with {@link Samples#running}; nothing is copied. */
public final class FakeRelationships implements RelationshipService {
  /** What was asked for, with secrets, in order. */
  final List<Object> asked = new ArrayList<>();

  /** Thrown by the next call that changes something. */
  private RelationshipException next;

  /** Objects that the last job did not copy. */
  int notCopied = 3;

  private final Map<UUID, RelationshipStatus> all = new LinkedHashMap<>();
  private final Sinks.Many<RelationshipEvent> events =
      Sinks.many().unicast().onBackpressureBuffer();

  FakeRelationships() {
    all.put(Samples.ID, Samples.running());
  }

  /** Refuses the next call that changes something. */
  synchronized void refuseNext(RelationshipException refusal) {
    next = refusal;
  }

  synchronized void emit(RelationshipEvent event) {
    events.emitNext(event, Sinks.EmitFailureHandler.FAIL_FAST);
  }

  private void ask(Object what) {
    asked.add(what);
    if (next != null) {
      RelationshipException refusal = next;
      next = null;
      throw refusal;
    }
  }

  @Override
  public synchronized List<RelationshipStatus> list() {
    return List.copyOf(all.values());
  }

  @Override
  public synchronized RelationshipStatus status(UUID id) {
    return Optional.ofNullable(all.get(id))
        .orElseThrow(
            () ->
                new RelationshipException(
                    Refusal.UNKNOWN, "there is no relationship '" + id + "'"));
  }

  @Override
  public synchronized RelationshipStatus create(NewRelationship wanted, String creator) {
    ask(wanted);
    UUID id = UUID.nameUUIDFromBytes(new byte[] {(byte) all.size()});
    RelationshipStatus made =
        new RelationshipStatus(
            Samples.relationship(id, wanted.options(), 1), Optional.empty(), Optional.empty());
    all.put(id, made);
    return made;
  }

  @Override
  public synchronized List<FoundObject> test(NewRelationship wanted) {
    ask(wanted);
    return List.of(new FoundObject("my-folder/a.csv", 5_000_000_000L, "STANDARD"));
  }

  @Override
  public synchronized RelationshipStatus change(UUID id, RelationshipChange change, long version) {
    ask(change);
    Relationship before = status(id).relationship();
    refuseOther(before, version);
    RelationshipStatus changed =
        new RelationshipStatus(
            Samples.relationship(
                id, change.options().orElse(before.options()), before.version() + 1),
            Optional.empty(),
            Optional.empty());
    all.put(id, changed);
    return changed;
  }

  private static void refuseOther(Relationship relationship, long version) {
    if (relationship.version() != version) {
      throw new RelationshipException(Refusal.CHANGED, "it was changed meanwhile; read it again");
    }
  }

  @Override
  public synchronized UUID start(UUID id) {
    ask("start " + id);
    status(id);
    return Samples.CURRENT;
  }

  @Override
  public synchronized void abort(UUID id) {
    ask("abort " + id);
    status(id);
  }

  @Override
  public synchronized void delete(UUID id, OptionalLong version) {
    ask("delete " + id);
    Relationship relationship = status(id).relationship();
    if (version.isPresent()) {
      refuseOther(relationship, version.getAsLong());
    }
    all.remove(id);
  }

  @Override
  public synchronized List<JobStatus> jobs(UUID id) {
    RelationshipStatus status = status(id);
    List<JobStatus> jobs = new ArrayList<>(status.currentJob().stream().toList());
    status.lastJob().ifPresent(jobs::add);
    return jobs;
  }

  @Override
  public synchronized List<ThroughputSample> throughput(UUID id, UUID job) {
    status(id);
    return List.of(
        new ThroughputSample(Instant.parse("2026-11-24T10:00:00Z"), 0, 0),
        new ThroughputSample(Instant.parse("2026-11-24T10:00:01.5Z"), 9_007_199_254_740_993L, 17));
  }

  @Override
  public synchronized NotCopiedPage notCopied(UUID id, UUID job, NotCopiedQuery query) {
    status(id);
    List<NotCopiedPage.NotCopied> page = new ArrayList<>();
    long at = query.after();
    for (; at < notCopied && page.size() < query.limit(); at++) {
      page.add(
          new NotCopiedPage.NotCopied(
              "my-folder/" + at, query.reason().orElse("SHADOWED"), "a directory has this name"));
    }
    return new NotCopiedPage(page, at < notCopied ? OptionalLong.of(at) : OptionalLong.empty());
  }

  @Override
  public DirectoryTree directories() {
    return new FakeDirectories();
  }

  @Override
  public Flux<RelationshipEvent> events() {
    return events.asFlux();
  }

  @Override
  public ServiceStatistics statistics() {
    return new ServiceStatistics(
        Map.of("transferred", 17L, "failed", 1L),
        Map.of("transferred", 178_388_608L),
        Map.of("SHADOWED", 3L),
        1,
        1,
        Map.of("succeeded", 2L),
        List.of(1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L),
        3.5,
        21,
        1 << 20,
        0,
        List.of(
            new ServiceStatistics.Endpoint(
                "s3.us-west-2.amazonaws.com:443", Map.of("get:2xx", 17L), 1, 16, 2, 0)));
  }

  @Override
  public void close() {
    events.tryEmitComplete();
  }
}

package io.penstock.engine.page;

import io.penstock.engine.relationship.DirectoryTree;
import io.penstock.engine.relationship.FoundObject;
import io.penstock.engine.relationship.JobStatus;
import io.penstock.engine.relationship.NewRelationship;
import io.penstock.engine.relationship.NotCopiedPage;
import io.penstock.engine.relationship.NotCopiedPage.NotCopied;
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
import io.penstock.engine.view.JobView;
import java.time.Duration;
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

/** Relationships whose jobs go on as a test says; nothing is copied. Thread-safe. */
final class ScriptedRelationships implements RelationshipService {
  private final Map<UUID, Relationship> all = new LinkedHashMap<>();
  private final Map<UUID, List<JobStatus>> jobs = new LinkedHashMap<>();
  private final Map<UUID, List<NotCopied>> notCopied = new LinkedHashMap<>();
  private final Map<UUID, List<ThroughputSample>> throughput = new LinkedHashMap<>();
  private final Sinks.Many<RelationshipEvent> events = Sinks.many().multicast().directBestEffort();
  private RelationshipException next;

  /** Adds one with its jobs, the latest first. */
  synchronized UUID add(Relationship relationship, JobStatus... withJobs) {
    all.put(relationship.id(), relationship);
    jobs.put(relationship.id(), new ArrayList<>(List.of(withJobs)));
    tell(new RelationshipEvent.Created(relationship.id(), status(relationship.id())));
    return relationship.id();
  }

  /** Says what the latest job did not copy. */
  synchronized void leaves(UUID id, List<NotCopied> objects) {
    notCopied.put(id, List.copyOf(objects));
  }

  /** Says how far a job was at moments of the past. */
  synchronized void remembers(UUID job, List<ThroughputSample> samples) {
    throughput.put(job, List.copyOf(samples));
  }

  /** Puts the latest job where it is now, or begins another. */
  synchronized void goOn(UUID id, JobStatus job) {
    List<JobStatus> known = jobs.get(id);
    boolean begins = known.isEmpty() || !known.get(0).id().equals(job.id());
    if (begins) {
      known.add(0, job);
    } else {
      known.set(0, job);
    }
    RelationshipStatus status = status(id);
    tell(
        begins
            ? new RelationshipEvent.JobStarted(id, status)
            : job.state().isPresent()
                ? new RelationshipEvent.JobEnded(id, status)
                : new RelationshipEvent.JobProgressed(id, status));
  }

  /** Refuses the next call that changes something or tests a connection. */
  synchronized void refuseNext(Refusal refusal, String field, String message) {
    next = new RelationshipException(refusal, field, message, null);
  }

  private void tell(RelationshipEvent event) {
    events.emitNext(event, Sinks.EmitFailureHandler.FAIL_FAST);
  }

  private void check() {
    if (next != null) {
      RelationshipException refusal = next;
      next = null;
      throw refusal;
    }
  }

  @Override
  public synchronized List<RelationshipStatus> list() {
    return all.keySet().stream().map(this::status).toList();
  }

  @Override
  public synchronized RelationshipStatus status(UUID id) {
    if (!all.containsKey(id)) {
      throw new RelationshipException(Refusal.UNKNOWN, "there is no relationship '" + id + "'");
    }
    List<JobStatus> known = jobs.get(id);
    return new RelationshipStatus(
        all.get(id),
        known.stream().filter(job -> job.state().isEmpty()).findFirst(),
        known.stream().filter(job -> job.state().isPresent()).findFirst());
  }

  @Override
  public synchronized RelationshipStatus create(NewRelationship wanted, String creator) {
    check();
    UUID id =
        add(
            Scene.relationship(
                wanted.directoryPath().orElse("/") + "/", wanted.bucket(), wanted.folder() + "/"));
    start(id);
    return status(id);
  }

  @Override
  public synchronized List<FoundObject> test(NewRelationship wanted) {
    check();
    return List.of(
        new FoundObject(wanted.folder() + "/first.csv", 43_223_123, "STANDARD"),
        new FoundObject(wanted.folder() + "/" + Scene.HOSTILE, 12, "GLACIER"));
  }

  @Override
  public RelationshipStatus change(UUID id, RelationshipChange change, long version) {
    throw new UnsupportedOperationException("the page changes no relationship");
  }

  @Override
  public synchronized UUID start(UUID id) {
    check();
    UUID job = UUID.randomUUID();
    goOn(id, Scene.running(job, Duration.ZERO, 0, 1));
    return job;
  }

  @Override
  public synchronized void abort(UUID id) {
    check();
    status(id)
        .currentJob()
        .ifPresent(
            job ->
                goOn(
                    id,
                    new JobStatus(
                        job.id(),
                        Optional.of(JobView.State.ABORTED),
                        job.startTime(),
                        Optional.of(Instant.now()),
                        Optional.empty(),
                        "aborted by a user",
                        Optional.empty(),
                        job.progress(),
                        Map.of(),
                        job.requests())));
  }

  @Override
  public synchronized void delete(UUID id, OptionalLong version) {
    check();
    status(id);
    all.remove(id);
    jobs.remove(id);
    tell(new RelationshipEvent.Deleted(id));
  }

  @Override
  public synchronized List<JobStatus> jobs(UUID id) {
    status(id);
    return List.copyOf(jobs.get(id));
  }

  @Override
  public synchronized List<ThroughputSample> throughput(UUID id, UUID job) {
    return throughput.getOrDefault(job, List.of());
  }

  @Override
  public synchronized NotCopiedPage notCopied(UUID id, UUID job, NotCopiedQuery query) {
    if (!jobs.get(id).get(0).id().equals(job)) {
      throw new RelationshipException(Refusal.UNKNOWN, "the list is no longer kept");
    }
    List<NotCopied> wanted =
        notCopied.getOrDefault(id, List.of()).stream()
            .filter(one -> query.reason().map(one.reason()::equals).orElse(true))
            .toList();
    int from = (int) Math.min(query.after(), wanted.size());
    int to = Math.min(from + query.limit(), wanted.size());
    return new NotCopiedPage(
        wanted.subList(from, to), to < wanted.size() ? OptionalLong.of(to) : OptionalLong.empty());
  }

  @Override
  public DirectoryTree directories() {
    return new ScriptedDirectories();
  }

  @Override
  public Flux<RelationshipEvent> events() {
    return events.asFlux();
  }

  @Override
  public ServiceStatistics statistics() {
    return new ServiceStatistics(
        Map.of(), Map.of(), Map.of(), 0, 0, Map.of(), List.of(), 0, 0, 0, 0, List.of());
  }

  @Override
  public void close() {
    events.tryEmitComplete();
  }
}

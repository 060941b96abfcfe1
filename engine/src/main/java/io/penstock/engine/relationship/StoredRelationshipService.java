package io.penstock.engine.relationship;

import io.penstock.engine.job.Resources;
import io.penstock.state.AlreadyRunningException;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.secret.CredentialStore;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.state.store.RelationshipStore;
import io.penstock.transfer.s3.S3Connection;
import io.penstock.transfer.s3.SourceSurroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The relationships of a state directory that a server made, and their jobs in this process. */
public final class StoredRelationshipService implements RelationshipService {
  private static final Duration PROGRESS = Duration.ofMillis(500);

  private final ServiceParts parts;
  private final Resources resources;
  private final ServedTree tree;
  private final EventHub events = new EventHub();
  private final Map<UUID, LiveRelationship> all = new ConcurrentHashMap<>();
  private final FieldChecks fields;
  private final SourceChecks sources;
  private final Alteration alteration;
  private final Jobs jobs;
  private Disposable ticker = () -> {};
  private volatile boolean closed;

  private StoredRelationshipService(ServiceParts parts, Resources resources, ServedTree tree) {
    this.parts = parts;
    this.resources = resources;
    this.tree = tree;
    this.fields = new FieldChecks(parts.transfer());
    this.sources = new SourceChecks(parts.connection());
    this.alteration = new Alteration(parts, fields, sources);
    this.jobs = new Jobs(parts);
  }

  /**
   * Opens the service: sets right what a killed process left, and runs again what is to be. Blocks
   * on the disk.
   *
   * @throws StateUnavailableException where the state cannot be used
   * @throws IOException where the root cannot be served
   */
  public static StoredRelationshipService open(
      ServiceOptions options, Clock clock, SecureRandom random) throws IOException {
    Path root = options.root().toRealPath();
    Resources resources = Resources.of(options.transfer());
    S3Connection connection =
        S3Connection.create(
            options.transfer(), SourceSurroundings.system(), options.allowEndpoint());
    RelationshipStore store = new RelationshipStore(options.state(), clock, UUID::randomUUID);
    CredentialStore credentials =
        new CredentialStore(options.state(), store, options.credentialsDirectory(), random);
    ServedTree tree = new ServedTree(root);
    ServiceParts parts =
        new ServiceParts(
            options.state(),
            store,
            credentials,
            new RelationshipDirectory(tree, random),
            new StoredAccess(credentials),
            connection,
            resources.shared(),
            options.transfer(),
            new JobSlots(options.maxJobs()),
            clock);
    StoredRelationshipService service = new StoredRelationshipService(parts, resources, tree);
    service.recover();
    return service;
  }

  private void recover() {
    Recovery recovery = new Recovery(parts, events);
    parts.store().list().stream()
        .filter(record -> record.ofServer().isPresent())
        .forEach(record -> all.put(record.id(), recovery.recovered(record)));
    ticker =
        Flux.interval(PROGRESS)
            .onBackpressureDrop()
            .subscribe(tick -> all.values().forEach(LiveRelationship::tick));
    all.values().stream().filter(Jobs::toBeRunAgain).forEach(this::startOrLeave);
  }

  /** Of more than may run at once some have to be started by hand. */
  private void startOrLeave(LiveRelationship live) {
    try {
      parts.jobs().take();
    } catch (RelationshipException e) {
      return;
    }
    jobs.start(live);
  }

  @Override
  public List<RelationshipStatus> list() {
    return all.values().stream()
        .map(LiveRelationship::status)
        .sorted(
            Comparator.comparing((RelationshipStatus status) -> status.relationship().created())
                .thenComparing(status -> status.relationship().id()))
        .toList();
  }

  @Override
  public RelationshipStatus status(UUID id) {
    return live(id).status();
  }

  private LiveRelationship live(UUID id) {
    LiveRelationship live = all.get(id);
    if (live == null) {
      throw new RelationshipException(Refusal.UNKNOWN, "there is no relationship " + id);
    }
    return live;
  }

  @Override
  public RelationshipStatus create(NewRelationship wanted, String creator) {
    requireOpen();
    RelationshipRecord record =
        stored(() -> new Creation(parts, fields, sources).create(wanted, creator, all.values()));
    LiveRelationship live = new Recovery(parts, events).recovered(record);
    all.put(record.id(), live);
    live.created();
    jobs.start(live);
    return live.status();
  }

  private void requireOpen() {
    if (closed) {
      throw new RelationshipException(
          Refusal.UNAVAILABLE, "the server is stopping; try again when it runs");
    }
  }

  /** What the state directory fails of is not the caller's fault. */
  private static <T> T stored(Supplier<T> action) {
    try {
      return action.get();
    } catch (StateUnavailableException e) {
      throw new RelationshipException(Refusal.UNAVAILABLE, null, e.getMessage(), e);
    }
  }

  @Override
  public List<FoundObject> test(NewRelationship wanted) {
    return sources.first(fields.checkSource(wanted));
  }

  @Override
  public RelationshipStatus change(UUID id, RelationshipChange change, long version) {
    requireOpen();
    return stored(() -> alteration.change(live(id), change, version));
  }

  @Override
  public UUID start(UUID id) {
    requireOpen();
    LiveRelationship live = live(id);
    parts.jobs().take();
    return jobs.start(live);
  }

  @Override
  public void abort(UUID id) {
    jobs.abort(live(id));
  }

  @Override
  public void delete(UUID id, OptionalLong version) {
    requireOpen();
    LiveRelationship live = live(id);
    if (version.isPresent()) {
      Alteration.requireVersion(live.record(), version.getAsLong());
    }
    live.delete();
    boolean gone = false;
    try {
      new Recovery(parts, events).giveBack(live.record());
      stored(() -> parts.store().delete(id));
      gone = true;
    } catch (AlreadyRunningException e) {
      throw new RelationshipException(Refusal.RUNNING, null, e.getMessage(), e);
    } finally {
      if (!gone) {
        live.keep();
      }
    }
    all.remove(id);
    events.publish(new RelationshipEvent.Deleted(id));
  }

  @Override
  public List<JobStatus> jobs(UUID id) {
    return stored(() -> jobs.of(live(id)));
  }

  @Override
  public List<ThroughputSample> throughput(UUID id, UUID job) {
    return stored(() -> jobs.throughput(live(id), job));
  }

  @Override
  public NotCopiedPage notCopied(UUID id, UUID job, NotCopiedQuery query) {
    return stored(() -> jobs.notCopied(live(id), job, query));
  }

  @Override
  public DirectoryTree directories() {
    return tree;
  }

  @Override
  public Flux<RelationshipEvent> events() {
    return events.events();
  }

  @Override
  public ServiceStatistics statistics() {
    return Statistics.of(parts, all.values());
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    ticker.dispose();
    jobs.interrupt(all.values());
    events.close();
    resources.close();
    parts.connection().close().onErrorResume(e -> Mono.empty()).block();
  }
}

package io.penstock.engine.relationship;

import io.penstock.config.Bandwidth;
import io.penstock.config.CopySettings;
import io.penstock.config.DataSize;
import io.penstock.config.KeyFilter;
import io.penstock.config.Lock;
import io.penstock.config.TransferSettings;
import io.penstock.engine.job.FolderCheck;
import io.penstock.engine.job.JobAbortedException;
import io.penstock.engine.job.JobWork;
import io.penstock.engine.job.RelationshipJob;
import io.penstock.pipeline.budget.BandwidthLimit;
import io.penstock.pipeline.job.SharedResources;
import io.penstock.state.store.JobRecord;
import io.penstock.state.store.JobState;
import io.penstock.state.store.RelationshipFolder;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.state.store.ServedRecord;
import io.penstock.transfer.s3.ObjectSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** One job of a server's relationship, on a thread of its own. */
final class ServerJob implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(ServerJob.class);

  private final ServiceParts parts;
  private final LiveRelationship live;
  private final JobRun run;
  private final Instant start;
  private ObjectSource source;

  ServerJob(ServiceParts parts, LiveRelationship live, JobRun run, Instant start) {
    this.parts = parts;
    this.live = live;
    this.run = run;
    this.start = start;
  }

  @Override
  public void run() {
    JobRecord end = failed("unexpected failure; more in the server's log");
    try {
      end = copy();
    } catch (RuntimeException e) {
      // Not even the history could be written: what is told is lost with the process.
      log.error("job {} of {} could not begin", run.id(), live.record().id(), e);
      end = failed(e.getMessage() == null ? e.toString() : e.getMessage());
    } finally {
      parts.jobs().ended(end);
      live.end(run, end);
    }
  }

  private JobRecord failed(String error) {
    return new JobRecord(
        run.id(), JobState.FAILED, start, parts.clock().instant(), error, null, Map.of(), Map.of());
  }

  private JobRecord copy() {
    RelationshipRecord record = live.record();
    ServedRecord served = record.ofServer().orElseThrow();
    CopyOptions options = StoredForms.options(served.options());
    RelationshipJob job =
        new RelationshipJob(run.id(), start, parts.state(), shared(options), parts.clock());
    try (RelationshipFolder files = parts.store().open(record)) {
      return job.run(files, () -> work(options), run::copies).record();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give the relationship back", e);
    } finally {
      if (source != null) {
        source.close().onErrorResume(e -> Mono.empty()).block();
      }
    }
  }

  private SharedResources shared(CopyOptions options) {
    SharedResources all = parts.shared();
    Optional<Bandwidth> own = options.bandwidth();
    return own.isEmpty()
        ? all
        : new SharedResources(
            all.memory(),
            all.bandwidth()
                .and(
                    new BandwidthLimit(
                        own.get(),
                        Clock.system(ZoneId.systemDefault()),
                        all.nanoTime(),
                        all.timer())),
            all.disk(),
            all.timer(),
            all.nanoTime());
  }

  private JobWork work(CopyOptions options) {
    TreeSearch.Found found = new CurrentDirectory(parts).of(live, this::requireWanted);
    requireWanted();
    WantedSource wanted = parts.access().of(live.record());
    source =
        parts
            .connection()
            .open(wanted.source(), wanted.folder().bucket(), wanted.folder().prefix());
    if (!FolderCheck.passes(source, wanted.folder(), run::waitsFor)) {
      requireWanted();
    }
    run.waitsFor(() -> {});
    return new JobWork(
        wanted.folder(),
        source,
        found.place(),
        Optional.of(found.identity()),
        copy(options),
        transfer(options));
  }

  private void requireWanted() {
    run.aborted()
        .ifPresent(
            cause -> {
              throw new JobAbortedException(cause);
            });
  }

  private static CopySettings copy(CopyOptions options) {
    return new CopySettings(
        new KeyFilter(options.rules()),
        false,
        options.onDisallowed(),
        options.verifyLocal(),
        options.durability(),
        options.lock() ? Lock.WRITE : Lock.NONE);
  }

  private TransferSettings transfer(CopyOptions options) {
    TransferSettings server = parts.transfer();
    DataSize partSize = options.partSize().orElse(server.partSize());
    return new TransferSettings(
        Math.min(options.maxConcurrency().orElse(server.maxConcurrency()), server.maxConcurrency()),
        server.maxMemory(),
        partSize,
        server.bandwidth());
  }
}

package io.penstock.engine.copy;

import io.penstock.config.OutputFormat;
import io.penstock.config.PenstockSettings;
import io.penstock.config.S3Folder;
import io.penstock.engine.command.CopyResult;
import io.penstock.engine.command.CopyWatcher;
import io.penstock.engine.command.PlannedCopy;
import io.penstock.engine.view.JobView;
import io.penstock.engine.view.RelationshipView;
import io.penstock.pipeline.copy.Candidate;
import io.penstock.pipeline.copy.InterruptedFiles;
import io.penstock.pipeline.job.Job;
import io.penstock.pipeline.job.JobInputs;
import io.penstock.pipeline.job.JobResult;
import io.penstock.pipeline.job.SharedResources;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.state.index.IndexOptions;
import io.penstock.state.index.TrackingIndex;
import io.penstock.state.resume.PartLedgers;
import io.penstock.state.store.JobHistory;
import io.penstock.state.store.JobRecord;
import io.penstock.state.store.JobState;
import io.penstock.state.store.NotCopiedReport;
import io.penstock.state.store.RelationshipFolder;
import io.penstock.state.store.StateDirectory;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.RetryPolicy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job of a relationship, from opening what it works on to the line in the history. */
final class RelationshipJob {
  private static final Logger log = LoggerFactory.getLogger(RelationshipJob.class);

  /**
   * What is in flight may end by itself so long; it leaves time to sync within the 10 s promised.
   */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final PenstockSettings settings;
  private final S3Folder folder;
  private final ObjectSource source;
  private final RetryPolicy retries;
  private final SharedResources shared;
  private final StateDirectory state;
  private final Clock clock = Clock.systemUTC();
  private final UUID id = UUID.randomUUID();

  RelationshipJob(
      PenstockSettings settings,
      S3Folder folder,
      ObjectSource source,
      RetryPolicy retries,
      SharedResources shared,
      StateDirectory state) {
    this.settings = settings;
    this.folder = folder;
    this.source = source;
    this.retries = retries;
    this.shared = shared;
    this.state = state;
  }

  /** Runs the job in a directory that the caller chose: the relationship's own, or a stand-in. */
  CopyResult run(
      RelationshipFolder files, Path directory, RelationshipView view, CopyWatcher watcher) {
    JobHistory history = JobHistory.open(files, clock);
    PartLedgers ledgers = PartLedgers.open(files.parts(), state.bootId());
    InterruptedFiles interrupted = new InterruptedFiles(ledgers);
    NotCopiedReport report = NotCopiedReport.create(files, id);
    Instant start = clock.instant();
    JobResult result;
    try (report;
        Staging staging = Staging.open(files, directory, settings, state.bootId(), interrupted);
        TrackingIndex index = index(files)) {
      history.begin(id, start);
      result = run(staging.destination(), index, ledgers, interrupted, report, watcher);
    }
    Instant end = clock.instant();
    history.end(record(result, start, end));
    log.info("job {} of {} ended: {} {}", id, files.record().id(), result.state(), result.error());
    return view(result, view, start, end, report);
  }

  private TrackingIndex index(RelationshipFolder files) {
    return TrackingIndex.open(
        files.index(), new IndexOptions(state.bootId(), clock, new SecureRandom()::nextLong));
  }

  private JobResult run(
      DestinationRoot destination,
      TrackingIndex index,
      PartLedgers ledgers,
      InterruptedFiles interrupted,
      NotCopiedReport report,
      CopyWatcher watcher) {
    Job job =
        new Job(
            new JobInputs(
                folder,
                source,
                retries,
                destination,
                index,
                ledgers,
                interrupted,
                settings.copy(),
                settings.transfer(),
                notCopied -> note(report, notCopied),
                plan(watcher)),
            shared);
    watcher.started(() -> Views.progress(job.progress()));
    watcher.onCancel(() -> job.abort(GRACE));
    return job.run().block();
  }

  private void note(NotCopiedReport report, NotCopied object) {
    log.info("not copied: {} {}", object.reason(), object.message());
    report.add(
        new io.penstock.state.store.NotCopied(
            object.key().toString(), object.reason().name(), object.message()));
  }

  /** Nobody reads what a quiet dry run would copy. */
  private Optional<Consumer<Candidate>> plan(CopyWatcher watcher) {
    boolean printed = !settings.output().quiet() || settings.output().format() == OutputFormat.JSON;
    return printed
        ? Optional.of(candidate -> watcher.planned(planned(candidate)))
        : Optional.empty();
  }

  private static PlannedCopy planned(Candidate candidate) {
    return new PlannedCopy(
        candidate.version().key().toString(),
        candidate.version().size(),
        candidate.cause().words());
  }

  private JobRecord record(JobResult result, Instant start, Instant end) {
    Map<String, Long> counters = new TreeMap<>();
    counters.put("files_transferred", result.progress().files().transferred());
    counters.put("files_unchanged", result.progress().files().unchanged());
    counters.put("files_skipped", result.progress().files().skipped());
    counters.put("files_failed", result.progress().files().failed());
    counters.put("files_total", result.progress().files().total());
    counters.put("bytes_transferred", result.progress().bytes().transferred());
    counters.put("bytes_unchanged", result.progress().bytes().unchanged());
    counters.put("bytes_total", result.progress().bytes().total());
    return new JobRecord(
        id, JobState.valueOf(result.state().name()), start, end, result.error(), counters);
  }

  private CopyResult view(
      JobResult result,
      RelationshipView relationship,
      Instant start,
      Instant end,
      NotCopiedReport report) {
    TreeMap<String, Long> reasons = new TreeMap<>();
    result.counts().forEach((reason, count) -> reasons.put(reason.name(), count));
    return new CopyResult(
        Optional.of(relationship),
        new JobView(
            Optional.of(id.toString()),
            Views.state(result),
            start,
            end,
            result.error(),
            Views.progress(result.progress()),
            Views.requests(source.requests())),
        result.notCopied().stream().map(Views::notCopied).toList(),
        reasons,
        report.count() == 0 ? Optional.empty() : Optional.of(report.file()),
        Exits.of(result));
  }
}

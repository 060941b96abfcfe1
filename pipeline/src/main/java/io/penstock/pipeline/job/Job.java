package io.penstock.pipeline.job;

import io.penstock.config.Durability;
import io.penstock.pipeline.copy.Candidate;
import io.penstock.pipeline.copy.CopyContext;
import io.penstock.pipeline.copy.ObjectCopier;
import io.penstock.pipeline.filter.ChangeFilter;
import io.penstock.pipeline.filter.Comparison;
import io.penstock.pipeline.outcome.Outcome;
import io.penstock.pipeline.progress.Progress;
import io.penstock.pipeline.progress.ProgressSnapshot;
import io.penstock.state.index.IndexCursor;
import io.penstock.transfer.directory.DirectoryLook;
import io.penstock.transfer.key.KeyRules;
import io.penstock.transfer.key.ObjectKey;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * A job that can be run once, watched and aborted. Thread-safe.
 *
 * <p>Holds nothing open once it has ended; what it works on belongs to its creator.
 */
public final class Job {
  private final JobInputs inputs;
  private final SharedResources shared;
  private final Progress progress;
  private final JobControl control = new JobControl();
  private final Summary summary = new Summary();

  /** A job that has not begun; its clock runs from here. */
  public Job(JobInputs inputs, SharedResources shared) {
    this.inputs = inputs;
    this.shared = shared;
    this.progress = new Progress(shared.nanoTime());
  }

  /** The counts of this instant. */
  public ProgressSnapshot progress() {
    return progress.snapshot();
  }

  /** Ends the job: nothing new is begun, and what is under way ends within the grace or is left. */
  public void abort(Duration grace) {
    control.abort(grace, shared.timer());
  }

  /**
   * Runs the job on subscription; never fails: what ended it is in the result.
   *
   * <p>To end it sooner use {@link #abort} and wait for the result, rather than cancel.
   */
  public Mono<JobResult> run() {
    return Mono.using(
            this::open,
            parts -> new Watchdog(progress, shared.timer()).over(copying(parts), control),
            OpenParts::close)
        .onErrorResume(failure -> Mono.fromRunnable(() -> control.fail(failure)))
        .then(Mono.fromSupplier(() -> Ending.of(control, summary, progress.snapshot())));
  }

  private Mono<Void> copying(OpenParts parts) {
    Mono<Void> work =
        new CopyJob(
                new Pages(inputs.source(), inputs.folder().prefix()),
                new ChangeFilter(parts.rules(), inputs.copy().filter(), parts.comparison()),
                action(),
                inputs.transfer().maxConcurrency(),
                shared.disk(),
                progress,
                control,
                new Limits(inputs.copy().onDisallowed()),
                summary,
                inputs.report())
            .run()
            .then(shared.disk().run(() -> complete(parts)));
    boolean barriers = inputs.copy().durability() != Durability.NONE && !inputs.copy().dryRun();
    return barriers
        ? new Barriers(inputs.destination(), inputs.index(), shared.disk(), shared.timer())
            .around(work, control)
        : work;
  }

  private void complete(OpenParts parts) {
    if (inputs.copy().dryRun()) {
      return;
    }
    if (!control.stopping()) {
      parts.cursor().complete();
    }
    if (!control.stopping() || !control.keepsParts()) {
      inputs.interrupted().discard(inputs.destination(), inputs.ledgers());
    }
  }

  private Function<Candidate, Mono<Outcome>> action() {
    if (inputs.copy().dryRun()) {
      return candidate -> Mono.fromRunnable(() -> inputs.plan().accept(candidate));
    }
    return new ObjectCopier(
            new CopyContext(
                inputs.folder().prefix(),
                inputs.source(),
                inputs.retries(),
                inputs.destination(),
                inputs.index(),
                inputs.ledgers(),
                inputs.interrupted(),
                inputs.copy().durability(),
                inputs.transfer().partSize().bytes(),
                shared.memory(),
                shared.bandwidth(),
                shared.disk(),
                shared.timer(),
                progress,
                control.abandoned(),
                control::keepsParts))
        ::copy;
  }

  private OpenParts open() {
    KeyRules rules =
        new KeyRules(ObjectKey.of(inputs.folder().prefix()), inputs.destination().longestPath());
    IndexCursor cursor =
        inputs.copy().dryRun()
            ? inputs.index().reader(null, null)
            : inputs.index().cursor(null, null);
    DirectoryLook look = inputs.destination().look();
    Comparison comparison =
        new Comparison(
            rules,
            cursor,
            inputs.index().fingerprints(),
            look,
            inputs.copy().verifyLocal(),
            !inputs.copy().dryRun());
    return new OpenParts(rules, cursor, look, comparison);
  }

  /** What is open for one pass over the folder. */
  private record OpenParts(
      KeyRules rules, IndexCursor cursor, DirectoryLook look, Comparison comparison) {
    void close() {
      cursor.close();
      look.close();
    }
  }
}

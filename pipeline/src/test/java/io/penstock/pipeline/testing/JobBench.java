package io.penstock.pipeline.testing;

import static io.penstock.pipeline.testing.FakeSource.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Bandwidth;
import io.penstock.config.CopySettings;
import io.penstock.config.DataSize;
import io.penstock.config.Durability;
import io.penstock.config.KeyFilter;
import io.penstock.config.Lock;
import io.penstock.config.OnDisallowed;
import io.penstock.config.S3Folder;
import io.penstock.config.TransferSettings;
import io.penstock.pipeline.budget.BandwidthLimit;
import io.penstock.pipeline.budget.MemoryBudget;
import io.penstock.pipeline.copy.Candidate;
import io.penstock.pipeline.copy.InterruptedFiles;
import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.hold.PermissionHold;
import io.penstock.pipeline.job.Job;
import io.penstock.pipeline.job.JobInputs;
import io.penstock.pipeline.job.JobResult;
import io.penstock.pipeline.job.SharedResources;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.state.index.Fingerprints;
import io.penstock.state.index.IndexOptions;
import io.penstock.state.index.Restamping;
import io.penstock.state.index.TrackingIndex;
import io.penstock.state.resume.PartLedgers;
import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.DirectoryLook;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.directory.StagingObserver;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Runs jobs of one relationship between a source and a real directory, and checks what they leave.
 */
public final class JobBench {
  private final ObjectSource source;
  private final Path destination;
  private final Path state;
  private final List<NotCopied> report = new CopyOnWriteArrayList<>();
  private final List<Candidate> plan = new CopyOnWriteArrayList<>();
  private final RetryPolicy retries =
      new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(4), 5, 61, () -> 0.5);
  private CopySettings copy =
      new CopySettings(
          KeyFilter.EVERYTHING, false, OnDisallowed.SKIP, true, Durability.NONE, Lock.NONE);
  private long partSize = 16;
  private Scheduler timer = Schedulers.parallel();
  private Consumer<Candidate> planned = candidate -> {};
  private LongSupplier nanoTime = System::nanoTime;
  private int starts = 1;

  /** Uses {@code dest} and {@code state} beneath a directory. */
  public JobBench(ObjectSource source, Path directory) throws IOException {
    this.source = source;
    this.destination = directory.resolve("dest");
    this.state = Files.createDirectory(directory.resolve("state"));
  }

  /** Sets what to copy and how. */
  public JobBench with(CopySettings settings) {
    copy = settings;
    return this;
  }

  /** Bytes of a part; larger objects are copied in parts. */
  public JobBench withPartSize(long bytes) {
    partSize = bytes;
    return this;
  }

  /** Where delays run. */
  public JobBench withTimer(Scheduler scheduler) {
    timer = scheduler;
    return this;
  }

  /** Who is told of each object that a dry run would copy. */
  public JobBench tellingOf(Consumer<Candidate> listener) {
    planned = listener;
    return this;
  }

  /** By which clock a job tells how long nothing moved. */
  public JobBench withNanoTime(LongSupplier clock) {
    nanoTime = clock;
    return this;
  }

  /** Lets the next job run as after another start of the machine. */
  public void restart() {
    starts++;
  }

  public Path destination() {
    return destination;
  }

  /** What the last job did not copy. */
  public List<NotCopied> report() {
    return report;
  }

  /** What the last dry run would have copied. */
  public List<Candidate> planned() {
    return plan;
  }

  /** Runs a job to its end. */
  public JobResult run() {
    return run(job -> {});
  }

  /** Runs a job to its end; the watcher is told of it before it begins. */
  public JobResult run(Consumer<Job> watcher) {
    report.clear();
    plan.clear();
    MemoryBudget memory = new MemoryBudget(1 << 20);
    try (Disk disk = new Disk(4);
        DestinationRoot root =
            DestinationRoot.open(
                destination, DestinationOptions.writing(copy.durability(), StagingObserver.NONE));
        TrackingIndex index = index();
        PermissionHold hold =
            new PermissionHold(root, index, state.resolve("permissions"), "f/", copy)) {
      hold.begin();
      SharedResources shared =
          new SharedResources(
              memory,
              new BandwidthLimit(
                  Bandwidth.UNLIMITED, Clock.systemUTC(), System::nanoTime, Schedulers.parallel()),
              disk,
              timer,
              nanoTime);
      PartLedgers ledgers = PartLedgers.open(state.resolve("parts"), "boot");
      Job job =
          new Job(
              new JobInputs(
                  S3Folder.of("bucket", "f/"),
                  source,
                  retries,
                  root,
                  index,
                  ledgers,
                  new InterruptedFiles(ledgers),
                  copy,
                  new TransferSettings(
                      8, new DataSize(1 << 20), new DataSize(partSize), Bandwidth.UNLIMITED),
                  report::add,
                  Optional.of(planned.andThen(plan::add))),
              shared);
      watcher.accept(job);
      JobResult result = job.run().block(Duration.ofMinutes(1));
      assertThat(memory.reserved()).as("bytes still reserved").isZero();
      return result;
    } finally {
      assertThat(temporaries()).as("temporary files").isEqualTo(kept());
    }
  }

  /** Lets others write to a copied file as if it had been so when it was copied. */
  public void openToOthers(String file) throws IOException {
    try (DestinationRoot root = DestinationRoot.open(destination, DestinationOptions.looking());
        DirectoryLook look = root.look();
        TrackingIndex index = index();
        Restamping restamping = index.restamping()) {
      FileStamp before = look.look(RelativePath.of(file));
      Files.setAttribute(destination.resolve(file), "unix:mode", 0666);
      FileStamp after = look.look(RelativePath.of(file));
      Fingerprints digests = index.fingerprints();
      restamping.restamp(bytes("f/" + file), digest(digests, before), digest(digests, after));
    }
  }

  private static long digest(Fingerprints digests, FileStamp stamp) {
    return digests.local(stamp.size(), stamp.modifiedNanos(), stamp.changedNanos(), stamp.inode());
  }

  private TrackingIndex index() {
    return TrackingIndex.open(
        state.resolve("index"), new IndexOptions("boot-" + starts, Clock.systemUTC(), () -> 42));
  }

  /** Names of temporary files that hold complete parts of large objects. */
  public Set<String> kept() {
    return PartLedgers.open(state.resolve("parts"), "boot").list().stream()
        .map(interrupted -> interrupted.file().stagedName())
        .collect(Collectors.toSet());
  }

  /** Names of temporary files. */
  public Set<String> temporaries() {
    if (!Files.exists(destination)) {
      return Set.of();
    }
    try (Stream<Path> paths = Files.walk(destination)) {
      return paths
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(".penstock"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

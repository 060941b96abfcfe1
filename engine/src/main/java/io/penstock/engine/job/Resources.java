package io.penstock.engine.job;

import io.penstock.config.TransferSettings;
import io.penstock.pipeline.budget.BandwidthLimit;
import io.penstock.pipeline.budget.MemoryBudget;
import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.job.SharedResources;
import io.penstock.state.index.TrackingIndex;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.OpenFiles;
import java.time.Clock;
import java.time.ZoneId;
import reactor.core.scheduler.Schedulers;

/** The threads and budgets of the process, within what is set. */
public final class Resources implements AutoCloseable {
  /** Calls on files wait for the disk as often as they use a core; beyond 32 they only queue. */
  private static final int DISK_THREADS_A_CORE = 2;

  private static final int MOST_DISK_THREADS = 32;

  private final SharedResources shared;

  private Resources(SharedResources shared) {
    this.shared = shared;
  }

  /**
   * Makes them ready; threads come with the work.
   *
   * @throws TransferException where so many requests need more open files than there may be
   */
  public static Resources of(TransferSettings settings) {
    requireOpenFiles(settings.maxConcurrency(), OpenFiles.limit());
    warmUp();
    int threads =
        Math.min(
            MOST_DISK_THREADS, DISK_THREADS_A_CORE * Runtime.getRuntime().availableProcessors());
    return new Resources(
        new SharedResources(
            new MemoryBudget(settings.maxMemory().bytes()),
            new BandwidthLimit(
                settings.bandwidth(),
                Clock.system(ZoneId.systemDefault()),
                System::nanoTime,
                Schedulers.parallel()),
            new Disk(threads),
            Schedulers.parallel(),
            System::nanoTime));
  }

  /** Connections may take half; libraries, the index, directories and files need the rest. */
  static void requireOpenFiles(int concurrency, int limit) {
    if (concurrency > limit / 2) {
      throw new TransferException(
          FailureKind.TOO_MANY_OPEN_FILES,
          "--max-concurrency "
              + concurrency
              + " needs "
              + 2L * concurrency
              + " open files, and the process may have "
              + limit
              + ": raise that limit, as by 'ulimit -n' or LimitNOFILE= of the service, or set"
              + " max-concurrency to "
              + limit / 2
              + " at most");
    }
  }

  /**
   * The index takes longer to load than a small job to run: it loads while connections are made.
   */
  private static void warmUp() {
    Thread thread = new Thread(TrackingIndex::warmUp, "index-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  /** What jobs of this process share. */
  public SharedResources shared() {
    return shared;
  }

  @Override
  public void close() {
    shared.disk().close();
  }
}

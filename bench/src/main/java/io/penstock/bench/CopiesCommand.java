package io.penstock.bench;

import io.penstock.bench.tool.SideBySide;
import io.penstock.config.PenstockSettings;
import io.penstock.config.S3Folder;
import io.penstock.config.Setting;
import io.penstock.config.SettingValue;
import io.penstock.config.SettingsReader;
import io.penstock.engine.command.CopyResult;
import io.penstock.engine.command.CopyWatcher;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.PlannedCopy;
import io.penstock.engine.copy.SharedCopyRun;
import io.penstock.engine.progress.ProgressSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code bench copies}: what the work {@code many} measures. One large folder and, as soon as its
 * job runs, many small ones, all within this process; prints how many seconds each small one took.
 */
@Command(name = "copies", hidden = true, description = "Copies one large and many small folders.")
final class CopiesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--endpoint-url", required = true)
  private String endpoint;

  @Option(names = "--bucket", required = true)
  private String bucket;

  @Option(names = "--folder", required = true)
  private String folder;

  @Option(names = "--state", required = true)
  private String state;

  @Parameters(paramLabel = "DIRECTORY")
  private Path directory;

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    PenstockSettings settings = settings();
    PrintWriter out = spec.commandLine().getOut();
    ExecutorService threads = Executors.newFixedThreadPool(SideBySide.SMALL + 1);
    try (SharedCopyRun copies = SharedCopyRun.open(settings.transfer())) {
      Begin begin = new Begin();
      Future<Double> large =
          threads.submit(() -> copy(copies, settings, folder, SideBySide.large(directory), begin));
      begin.running.get();
      List<Future<Double>> small = new ArrayList<>();
      for (int i = 0; i < SideBySide.SMALL; i++) {
        String from = folder + SideBySide.folder(i);
        Path to = SideBySide.small(directory, i);
        small.add(threads.submit(() -> copy(copies, settings, from, to, new Begin())));
      }
      for (Future<Double> seconds : small) {
        out.printf(Locale.ROOT, "%.3f%n", seconds.get());
      }
      large.get();
    } finally {
      threads.shutdownNow();
      out.flush();
    }
    return 0;
  }

  private PenstockSettings settings() {
    return new SettingsReader(Map.of(), directory)
        .read(
            List.of(
                SettingValue.ofFlag(Setting.ENDPOINT_URL, endpoint),
                SettingValue.ofFlag(Setting.REGION, "us-east-1"),
                SettingValue.ofFlag(Setting.ADDRESSING, "path"),
                SettingValue.ofFlag(Setting.STATE, state)),
            Optional.empty());
  }

  private double copy(
      SharedCopyRun copies, PenstockSettings settings, String from, Path to, CopyWatcher watcher) {
    long start = System.nanoTime();
    CopyResult result = copies.run(settings, S3Folder.of(bucket, from), to, watcher);
    if (result.exitCode() != ExitCode.DONE) {
      throw new IllegalStateException(
          "the copy of " + from + " to " + to + " ended: " + result.job().error());
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Waits for a job to begin. */
  private static final class Begin implements CopyWatcher {
    private final CompletableFuture<Void> running = new CompletableFuture<>();

    @Override
    public void started(ProgressSource progress) {
      running.complete(null);
    }

    @Override
    public void planned(PlannedCopy copy) {
      // Nothing here is a dry run.
    }

    @Override
    public void onCancel(Runnable action) {
      // Whoever measures waits.
    }
  }
}

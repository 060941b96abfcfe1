package io.penstock.engine.command;

import io.penstock.config.PenstockSettings;
import io.penstock.config.S3Folder;
import io.penstock.engine.progress.ProgressSource;
import io.penstock.engine.progress.ProgressTicker;
import io.penstock.engine.progress.Terminal;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Runs one copy with progress on the terminal, cancelled by signals. */
final class CopySession implements CopyWatcher, AutoCloseable {
  private final Terminal terminal;
  private final Interruption interruption;
  private final boolean draws;
  private final Consumer<PlannedCopy> plan;
  private ProgressTicker ticker;

  private CopySession(
      Terminal terminal, Interruption interruption, boolean draws, Consumer<PlannedCopy> plan) {
    this.terminal = terminal;
    this.interruption = interruption;
    this.draws = draws;
    this.plan = plan;
  }

  /** Runs the copy; its result ends as the signal asks where one came. */
  static CopyResult run(
      CopyRun run,
      PenstockSettings settings,
      S3Folder folder,
      Path directory,
      Surroundings surroundings,
      Consumer<PlannedCopy> plan) {
    boolean draws = settings.output().progress() && !settings.output().quiet();
    try (CopySession session =
        new CopySession(surroundings.terminal(), surroundings.interruption(), draws, plan)) {
      return run.run(settings, folder, directory, session);
    }
  }

  @Override
  public synchronized void started(ProgressSource progress) {
    if (draws && ticker == null) {
      ticker = ProgressTicker.start(terminal, progress);
    }
  }

  @Override
  public synchronized void planned(PlannedCopy copy) {
    plan.accept(copy);
  }

  @Override
  public void onCancel(Runnable action) {
    interruption.onCancel(action);
  }

  @Override
  public synchronized void close() {
    if (ticker != null) {
      ticker.close();
    }
  }
}

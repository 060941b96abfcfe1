package io.penstock.transfer.directory;

import io.penstock.transfer.key.RelativePath;
import java.util.Optional;

/**
 * Hears of directories in which temporaries are about to lie, so that a later run can sweep them.
 */
public interface StagingObserver {
  /** Hears and does nothing. */
  StagingObserver NONE =
      new StagingObserver() {
        @Override
        public void staging(Optional<RelativePath> directory) {}

        @Override
        public void left(Optional<RelativePath> directory) {}

        @Override
        public void leftBehind(Optional<RelativePath> directory) {}
      };

  /**
   * Called before a directory gets its first temporary since it was opened, and again when it was
   * closed in between; on the thread that stages, which waits for the return.
   *
   * @param directory empty for the destination itself
   */
  void staging(Optional<RelativePath> directory);

  /**
   * Called when a directory that was told of is closed: it has no temporary any more but those that
   * are kept on purpose or were left behind. Must be quick.
   *
   * @param directory empty for the destination itself
   */
  void left(Optional<RelativePath> directory);

  /**
   * Called when a temporary could not be deleted, before {@link #left}: only a later run can. Must
   * be quick.
   *
   * @param directory empty for the destination itself
   */
  void leftBehind(Optional<RelativePath> directory);
}

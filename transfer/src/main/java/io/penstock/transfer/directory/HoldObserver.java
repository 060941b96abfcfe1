package io.penstock.transfer.directory;

import io.penstock.transfer.key.RelativePath;
import java.util.List;

/**
 * Hears of permissions that are taken from others, so that they can be given back whatever happens.
 *
 * <p>Called from many threads. What it throws ends what was about to be done.
 */
public interface HoldObserver {
  /** Called before permissions are taken; what is told must outlive the process on return. */
  void taking(List<Taken> permissions);

  /** What was told so far must outlive the machine on return. */
  void force();

  /** Called when the mode of a file was changed, and with it the time of its last change. */
  void changed(RelativePath file, ModeChange change);

  /**
   * Called where a permission that others have cannot be taken from them.
   *
   * @param path relative to the destination
   * @param why in words
   */
  void refused(String path, String why);
}

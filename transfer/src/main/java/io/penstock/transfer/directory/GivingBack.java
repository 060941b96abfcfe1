package io.penstock.transfer.directory;

import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Gives back what {@link Hold} took, where the very thing it took is still there and unchanged. */
final class GivingBack {
  private final DirectoryCache cache;

  GivingBack(DirectoryCache cache) {
    this.cache = cache;
  }

  /** Empty where there is nothing to be given back. */
  Optional<ModeChange> of(Taken taken) throws IOException {
    Optional<RelativePath> path = taken.path();
    try {
      OpenDirectory directory =
          cache.acquire(taken.directory() ? path : path.orElseThrow().parent(), false);
      try {
        return taken.directory()
            ? directory.changeMode(taken.inode(), taken.left(), taken.mode())
            : file(directory, taken);
      } finally {
        cache.release(directory);
      }
    } catch (NoSuchFileException | OpenDirectory.NotADirectory e) {
      return Optional.empty();
    }
  }

  private static Optional<ModeChange> file(OpenDirectory directory, Taken taken)
      throws IOException {
    Optional<ModeChange> change = Optional.empty();
    if (taken.temporary().isPresent()) {
      // One that is kept for the next job.
      change = file(directory, Path.of(taken.temporary().get()), taken);
    }
    return change.isPresent()
        ? change
        : file(directory, Path.of(taken.path().orElseThrow().name()), taken);
  }

  private static Optional<ModeChange> file(OpenDirectory directory, Path name, Taken taken)
      throws IOException {
    try {
      return directory.changeMode(name, taken.inode(), taken.left(), taken.mode());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}

package io.penstock.transfer.directory;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Begins staged files, and finds those again that were kept. Thread-safe. */
final class Staging {
  private static final Set<OpenOption> CREATE =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private static final Set<OpenOption> REOPEN =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  /**
   * Bytes from which a file that is written at once goes past the page cache: with half of them
   * that takes 1.1 times the processor time, with four times as many 0.8 (ext4).
   */
  private static final long LEAST_DIRECT = 256 << 10;

  private final DirectoryCache cache;
  private final Spelling spelling;
  private final DestinationOptions options;
  private final DirectWriting direct = new DirectWriting();
  private final AtomicInteger open = new AtomicInteger();

  Staging(DirectoryCache cache, Spelling spelling, DestinationOptions options) {
    this.cache = cache;
    this.spelling = spelling;
    this.options = options;
  }

  /**
   * Begins a file.
   *
   * @param atOnce whether it is filled and published at once: what is in the way is then found at
   *     the end only, and the directory is checked at the beginning only
   */
  StagedFile stage(RelativePath target, long size, boolean atOnce) {
    try {
      try {
        return stageOnce(target, size, atOnce);
      } catch (NoSuchFileException e) {
        // Its directory was removed between being opened and the file being made.
        return stageOnce(target, size, atOnce);
      }
    } catch (IOException e) {
      throw Failures.of("write", target, e);
    }
  }

  Optional<StagedFile> resume(RelativePath target, String stagedName, long size) {
    if (!TemporaryName.matches(stagedName)) {
      throw new IllegalArgumentException("'" + stagedName + "' is not the name of a temporary");
    }
    Path temporary = Path.of(stagedName);
    OpenDirectory directory = null;
    StagedFile file = null;
    try {
      directory = cache.acquire(target.parent(), false);
      FileStamp found = directory.look(temporary);
      if (found.kind() == FileStamp.Kind.FILE && found.size() <= size) {
        directory.announce(options.observer());
        cache.writtenTo(directory);
        file = staged(directory, target, temporary, REOPEN, size, false);
      }
      return Optional.ofNullable(file);
    } catch (NoSuchFileException | OpenDirectory.NotADirectory e) {
      return Optional.empty(); // it went with its directory
    } catch (IOException e) {
      throw Failures.of("write", target, e);
    } finally {
      if (directory != null && file == null) {
        cache.release(directory);
      }
    }
  }

  /** Staged files that are open. */
  int open() {
    return open.get();
  }

  private StagedFile stageOnce(RelativePath target, long size, boolean atOnce) throws IOException {
    OpenDirectory directory = cache.acquire(target.parent(), true);
    StagedFile file = null;
    try {
      if (!atOnce) {
        FileStamp found = directory.look(Path.of(target.name()));
        if (!found.kind().replaceable()) {
          throw Failures.conflict(target, found.kind());
        }
        spelling.require(target, found);
      }
      directory.announce(options.observer());
      cache.writtenTo(directory);
      file = create(directory, target, size, atOnce);
      return file;
    } catch (NoSuchFileException e) {
      cache.drop(directory);
      throw e;
    } finally {
      if (file == null) {
        cache.release(directory);
      }
    }
  }

  private StagedFile create(OpenDirectory directory, RelativePath target, long size, boolean atOnce)
      throws IOException {
    Path temporary = Path.of(TemporaryName.of(options.ids().getAsLong()));
    try {
      return staged(directory, target, temporary, CREATE, size, atOnce);
    } catch (FileAlreadyExistsException e) {
      throw new TransferException(
          FailureKind.IO_ERROR,
          "cannot write '" + target + "': the temporary name " + temporary + " is taken",
          e);
    }
  }

  private void hold(
      OpenDirectory directory,
      RelativePath target,
      Path temporary,
      FileChannel channel,
      boolean fresh)
      throws IOException {
    boolean held = false;
    try {
      cache.holdTemporary(directory, target, temporary);
      held = true;
    } finally {
      if (!held) {
        channel.close();
        if (fresh) {
          directory.deleteTemporary(temporary);
        }
      }
    }
  }

  private StagedFile staged(
      OpenDirectory directory,
      RelativePath target,
      Path temporary,
      Set<OpenOption> how,
      long size,
      boolean atOnce)
      throws IOException {
    FileChannel cached = (FileChannel) directory.channel(temporary, how);
    hold(directory, target, temporary, cached, how.equals(CREATE));
    StagedBytes bytes =
        atOnce
            ? StagedBytes.written(cached, size >= LEAST_DIRECT && direct.pays(directory))
            : StagedBytes.gathered(cached, direct.open(directory, cached));
    open.incrementAndGet();
    return new StagedFile(
        cache,
        spelling,
        directory,
        target,
        temporary,
        bytes,
        size,
        options.durability(),
        atOnce,
        open::decrementAndGet);
  }
}

package io.penstock.transfer.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.config.Durability;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * A directory that objects are copied into, and the only way to touch it.
 *
 * <p>Paths are walked through open handles without following a link: what a link or anything else
 * that is no directory blocks is a {@link FailureKind#TYPE_CONFLICT}, never a way out. New files
 * and directories get mode, group and ACL as the kernel gives them in their directory. Thread-safe;
 * all methods block and throw {@link TransferException}.
 */
public final class DestinationRoot implements AutoCloseable {
  /** Bytes of the longest path that Linux takes in one piece: PATH_MAX without the NUL. */
  private static final int LONGEST_PATH = 4095;

  private static final String LOOKING_ONLY = "the destination was opened for looking only";

  private final OpenDirectory root;
  private final DirectoryIdentity identity;
  private final boolean writable;
  private final int longestPath;
  private final DirectoryCache cache;
  private final Spelling spelling;
  private final Staging staging;

  private DestinationRoot(OpenDirectory root, DestinationOptions options) throws IOException {
    this.root = root;
    this.identity = root.identity();
    this.writable = options.writable();
    boolean foldsCase = writable && probe(root, options);
    int before = root.place().resolve("x").toString().getBytes(UTF_8).length - 1;
    this.longestPath = LONGEST_PATH - before;
    boolean forceNew = options.durability() == Durability.FILE;
    this.cache =
        new DirectoryCache(root, options.idleHandles(), forceNew, OpenDirectories.OF_PROCESS);
    this.spelling = new Spelling(cache, foldsCase);
    this.staging = new Staging(cache, spelling, options);
  }

  /**
   * Opens a directory, which is created where its parent exists and it is to be written to.
   *
   * <p>Kinds of failure: {@link FailureKind#DESTINATION_MISSING}, {@link FailureKind#WRITE_DENIED},
   * {@link FailureKind#UNSUPPORTED} where the process or the system lacks what safe writing takes.
   *
   * @param directory may be a link or lead over links; from here on the real path counts
   */
  public static DestinationRoot open(Path directory, DestinationOptions options) {
    JdkInternals.check();
    Failures.prepare();
    Probe.requireUtf8Names();
    return opened(directory, RootOpening.open(directory, options), options, Optional.empty());
  }

  /**
   * Opens a directory that is there, and must be this one: in another one nothing is written.
   *
   * <p>Fails as {@link #open(Path, DestinationOptions)} does, with {@link
   * FailureKind#DESTINATION_MISSING} also where another directory has the path.
   */
  public static DestinationRoot open(
      Path directory, DirectoryIdentity expected, DestinationOptions options) {
    JdkInternals.check();
    Failures.prepare();
    Probe.requireUtf8Names();
    return opened(directory, RootOpening.openExisting(directory), options, Optional.of(expected));
  }

  private static DestinationRoot opened(
      Path directory,
      SecureDirectoryStream<Path> stream,
      DestinationOptions options,
      Optional<DirectoryIdentity> expected) {
    boolean opened = false;
    try {
      OpenDirectory open = OpenDirectory.root(stream);
      if (expected.isPresent() && !expected.get().equals(open.identity())) {
        throw new TransferException(
            FailureKind.DESTINATION_MISSING,
            "the destination '" + directory + "' was replaced by another directory");
      }
      DestinationRoot root = new DestinationRoot(open, options);
      opened = true;
      return root;
    } catch (IOException e) {
      throw Failures.of("open the destination", directory, e);
    } finally {
      if (!opened) {
        closeQuietly(stream);
      }
    }
  }

  /**
   * Makes a directory where its parent exists, and puts nothing into it.
   *
   * @return where it lies, links resolved
   */
  public static Path make(Path directory, Durability durability) {
    JdkInternals.check();
    Probe.requireUtf8Names();
    DestinationOptions options = DestinationOptions.writing(durability, StagingObserver.NONE);
    try (SecureDirectoryStream<Path> stream = RootOpening.open(directory, options)) {
      Path place = OpenDirectory.root(stream).place();
      if (!Files.isWritable(place)) {
        throw new TransferException(
            FailureKind.WRITE_DENIED,
            "cannot write to the destination '" + place + "': the system does not allow it");
      }
      return place;
    } catch (IOException e) {
      throw Failures.of("open the destination", directory, e);
    }
  }

  /** A kill may leave the file of the probe behind, like any other temporary. */
  private static boolean probe(OpenDirectory root, DestinationOptions options) {
    options.observer().staging(Optional.empty());
    boolean foldsCase = Probe.foldsCase(root, options.ids().getAsLong());
    options.observer().left(Optional.empty());
    return foldsCase;
  }

  /** Where it lies, links resolved. */
  public Path realPath() {
    return root.place();
  }

  /** Tells it apart from any other directory. */
  public DirectoryIdentity identity() {
    return identity;
  }

  /** Bytes of the longest relative path that the system can still reach by its whole path. */
  public int longestPath() {
    return longestPath;
  }

  /**
   * Tells the destination what it holds. Where it folds case, whatever else lies at a path is
   * replaced only if it is spelled as the path is, which takes a look at the whole directory.
   *
   * @param copies whether a file is, as it lies there, the copy of the key of its path; called from
   *     many threads
   */
  public void know(BiPredicate<RelativePath, FileStamp> copies) {
    spelling.know(copies);
  }

  /** A view for one thread, which closes it. */
  public DirectoryLook look() {
    return new DirectoryLook(cache);
  }

  /**
   * Begins a file: makes its directories and an empty temporary in the last of them.
   *
   * @param size bytes that it will have
   * @return owned by the caller, who publishes, discards or keeps it
   */
  public StagedFile stage(RelativePath target, long size) {
    requireWritable(target);
    return staging.stage(target, size, false);
  }

  /** Writes a small file in one go: staged, filled with all that remains, and published. */
  public FileStamp write(RelativePath target, ByteBuffer content, Instant lastModified) {
    requireWritable(target);
    StagedFile file = staging.stage(target, content.remaining(), true);
    try {
      file.writeWhole(content);
      return file.publish(lastModified);
    } finally {
      file.discard();
    }
  }

  /**
   * Opens a temporary that was kept, or that a process left when it died.
   *
   * @param stagedName as {@link StagedFile#name} gave it
   * @param size bytes that the file will have
   * @return empty where it is gone, is not a plain file, or has more bytes than the object
   */
  public Optional<StagedFile> resume(RelativePath target, String stagedName, long size) {
    requireWritable(target);
    return staging.resume(target, stagedName, size);
  }

  /** Makes a directory and those above it, where they are missing. */
  public void makeDirectory(RelativePath path) {
    requireWritable(path);
    try {
      cache.release(cache.acquire(Optional.of(path), true));
    } catch (IOException e) {
      throw Failures.of("make the directory", path, e);
    }
  }

  /**
   * Lets a directory take the place of a file that was copied here.
   *
   * <p>Anything but the very file that is expected stays, and is a {@link
   * FailureKind#TYPE_CONFLICT}.
   */
  public void replaceWithDirectory(RelativePath file, FileStamp expected) {
    requireWritable(file);
    Path name = Path.of(file.name());
    try {
      OpenDirectory directory = cache.acquire(file.parent(), false);
      try {
        FileStamp found = directory.look(name);
        if (found.kind() != FileStamp.Kind.FILE || !found.equals(expected)) {
          throw Failures.conflict(file, found.kind());
        }
        directory.delete(name);
      } finally {
        cache.release(directory);
      }
    } catch (IOException e) {
      throw Failures.of("replace", file, e);
    }
    makeDirectory(file);
  }

  /**
   * Deletes the temporaries in one directory.
   *
   * @param directory empty for the destination itself; a missing one has none
   * @param keep names of temporaries that stay
   * @return how many were deleted
   */
  public int sweep(Optional<RelativePath> directory, Set<String> keep) {
    return sweep(directory, new Sweep(keep, false));
  }

  /**
   * Deletes the temporaries in the whole tree, but in directories that may not be read.
   *
   * @param keep names of temporaries that stay
   * @return how many were deleted
   */
  public int sweepTree(Set<String> keep) {
    return sweep(Optional.empty(), new Sweep(keep, true));
  }

  /**
   * Takes write permission from others from here on: in the destination at once, in directories
   * beneath it before they are used, and of files that are made. Nothing may be in use yet.
   *
   * @param observer told of all that is taken, so that it can be given back
   */
  public void hold(HoldObserver observer) {
    if (!writable) {
      throw new IllegalStateException(LOOKING_ONLY);
    }
    try {
      cache.hold(new Hold(observer, ProcessRights.current()));
    } catch (IOException e) {
      throw Failures.of("take the permissions of", root.place(), e);
    }
  }

  /** Takes nothing more; what was taken is to be given back. */
  public void endHold() {
    cache.endHold();
  }

  /**
   * Gives back what was taken, by this or a former process, where the very thing is still there in
   * the mode in which it was left.
   *
   * @return empty where it is not, so that there is nothing to give back
   */
  public Optional<ModeChange> giveBack(Taken taken) {
    try {
      return new GivingBack(cache).of(taken);
    } catch (IOException e) {
      Object path = taken.path().isPresent() ? taken.path().get() : root.place();
      throw Failures.of("give back the permissions of", path, e);
    }
  }

  /**
   * Forces everything written here to stable storage: to the destination's file system, and to
   * those that are mounted beneath it.
   */
  public void barrier() {
    cache.forceHold();
    fileSystems().forEach(Forcing::fileSystem);
  }

  /** A directory on each file system that {@link #barrier} forces. */
  List<OpenDirectory> fileSystems() {
    return cache.fileSystems();
  }

  /** Directories and staged files that are open; 0 once this and all that came of it is closed. */
  public int openHandles() {
    return cache.size() + staging.open();
  }

  /** Closes the directories; one that a staged file or a look uses, when that ends. */
  @Override
  public void close() {
    cache.close();
  }

  private int sweep(Optional<RelativePath> path, Sweep sweep) {
    if (!writable) {
      throw new IllegalStateException(LOOKING_ONLY);
    }
    try {
      OpenDirectory directory = cache.acquire(path, false);
      try (SecureDirectoryStream<Path> entries = directory.list()) {
        return sweep.run(entries);
      } finally {
        cache.release(directory);
      }
    } catch (NoSuchFileException | OpenDirectory.NotADirectory e) {
      return 0;
    } catch (IOException e) {
      throw Failures.of("sweep", path.map(RelativePath::toString).orElse("."), e);
    }
  }

  private void requireWritable(RelativePath path) {
    if (!writable) {
      throw new IllegalStateException(LOOKING_ONLY);
    }
    String text = path.toString();
    // A character of UTF-16 has three bytes at most.
    if (text.length() > longestPath / 3 && text.getBytes(UTF_8).length > longestPath) {
      throw new TransferException(
          FailureKind.NAME_TOO_LONG,
          "cannot write '" + path + "': in the destination its path has more than 4095 bytes");
    }
  }

  private static void closeQuietly(SecureDirectoryStream<Path> stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // What is thrown instead says more.
      return;
    }
  }
}

package io.penstock.transfer.directory;

import io.penstock.config.Durability;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file under a temporary name, in the directory where it will live, until it is published.
 *
 * <p>Writing and reading are safe from several threads; exactly one of {@link #publish}, {@link
 * #discard} and {@link #keep} ends it, and only that first call has an effect where it is discard
 * or keep. Whoever staged it owns it and must end it. Failures are {@link TransferException}s with
 * the kinds of a destination; an interrupt of a thread in any method breaks the file off.
 */
public final class StagedFile {
  /** A multiple of what the drives at hand read and write at once, in bytes. */
  public static final int UNIT = 4096;

  private final DirectoryCache cache;
  private final Spelling spelling;
  private final OpenDirectory directory;
  private final RelativePath target;
  private final Path name;
  private final Path temporary;
  private final StagedBytes bytes;
  private final long size;
  private final Durability durability;
  private final boolean atOnce;
  private final Runnable onEnd;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Set by the one thread that publishes. */
  private boolean moved;

  /**
   * Takes over one use of the directory, and the bytes.
   *
   * @param atOnce whether it is published before anybody could have moved the directory again
   * @param onEnd runs once
   */
  StagedFile(
      DirectoryCache cache,
      Spelling spelling,
      OpenDirectory directory,
      RelativePath target,
      Path temporary,
      StagedBytes bytes,
      long size,
      Durability durability,
      boolean atOnce,
      Runnable onEnd) {
    this.cache = cache;
    this.spelling = spelling;
    this.directory = directory;
    this.target = target;
    this.name = Path.of(target.name());
    this.temporary = temporary;
    this.bytes = bytes;
    this.size = size;
    this.durability = durability;
    this.atOnce = atOnce;
    this.onEnd = onEnd;
  }

  /** The temporary name, by which {@link DestinationRoot#resume} finds the file again. */
  public String name() {
    return temporary.toString();
  }

  /** The path that it will have. */
  public RelativePath target() {
    return target;
  }

  /** Bytes that it must have to be published. */
  public long size() {
    return size;
  }

  /** Bytes that the process may still write to the file system that the file is on. */
  public long usableSpace() {
    try {
      return directory.usableSpace();
    } catch (IOException e) {
      throw Failures.of("ask for the free space of", target, e);
    }
  }

  /** Number of the file system that the file is on. */
  public long device() {
    try {
      return directory.identity().device();
    } catch (IOException e) {
      throw Failures.of("look at the file system of", target, e);
    }
  }

  /**
   * Writes all that remains of a buffer.
   *
   * <p>Cheapest by the block: a direct buffer whose address and length, and a position in the file,
   * that are multiples of {@link #UNIT}.
   *
   * @param position of the first byte, from the beginning of the file
   * @return how many bytes were written
   * @throws IllegalArgumentException where the bytes would lie beyond the file's size
   */
  public int write(ByteBuffer content, long position) {
    int length = content.remaining();
    if (position < 0 || position > size - length) {
      throw new IllegalArgumentException(
          "bytes " + position + "+" + length + " lie beyond the " + size + " of '" + target + "'");
    }
    try {
      bytes.write(content, position);
      return length;
    } catch (IOException e) {
      throw Failures.of("write", target, e);
    }
  }

  /**
   * Writes the whole file in one go, after which nothing else may be written to it.
   *
   * @param content of the file's size
   */
  void writeWhole(ByteBuffer content) {
    try {
      bytes.writeWhole(content);
    } catch (IOException e) {
      throw Failures.of("write", target, e);
    }
  }

  /**
   * Reads until the buffer is full or the file ends.
   *
   * @return how many bytes were read, 0 at the end of the file
   */
  public int read(ByteBuffer into, long position) {
    try {
      return bytes.read(into, position);
    } catch (IOException e) {
      throw Failures.of("read", target, e);
    }
  }

  /**
   * Puts the file in its place at once, over a regular file or nothing.
   *
   * <p>The destination's durability says whether the file and its name are forced to storage first.
   * Whatever fails, the temporary is deleted, and the target holds what it held unless the failure
   * came after the move. What else may be in the way stays: {@link FailureKind#TYPE_CONFLICT}.
   *
   * @param lastModified becomes the time of modification
   * @return what lies at the target now, its inode being the one that was written
   */
  public FileStamp publish(Instant lastModified) {
    if (!ended.compareAndSet(false, true)) {
      throw new IllegalStateException("'" + target + "' was published, discarded or kept before");
    }
    try {
      return moveIntoPlace(FileTime.from(lastModified));
    } catch (IOException e) {
      throw abandoned(Failures.of("write", target, e));
    } catch (TransferException e) {
      throw abandoned(e);
    } finally {
      end();
    }
  }

  /** Deletes the temporary; without effect where the file was ended before. */
  public void discard() {
    if (ended.compareAndSet(false, true)) {
      try {
        deleteTemporary();
      } finally {
        end();
      }
    }
  }

  /**
   * Closes the file and leaves the temporary for {@link DestinationRoot#resume}; without effect
   * where the file was ended before.
   */
  public void keep() {
    if (ended.compareAndSet(false, true)) {
      try {
        bytes.close();
      } catch (IOException e) {
        throw Failures.of("write", target, e);
      } finally {
        end();
      }
    }
  }

  private FileStamp moveIntoPlace(FileTime lastModified) throws IOException {
    bytes.touch(lastModified);
    if (durability == Durability.FILE) {
      cache.forceHold();
      bytes.force();
    }
    FileStamp staged = bytes.look();
    if (staged.size() != size) {
      throw failed("it has " + staged.size() + " of " + size + " bytes");
    }
    bytes.close();
    if (!atOnce) {
      requireInPlace();
    }
    spelling.inTurn(this::move);
    FileStamp published = directory.look(name);
    if (!published.sameContent(staged)) {
      throw failed("another process replaced it while it was written");
    }
    if (durability == Durability.FILE) {
      Forcing.directory(directory);
    }
    return published;
  }

  private void move() throws IOException {
    FileStamp found = directory.look(name);
    if (!found.kind().replaceable()) {
      throw Failures.conflict(target, found.kind());
    }
    spelling.require(target, found);
    directory.move(temporary, name);
    moved = true;
  }

  private void requireInPlace() throws IOException {
    if (!directory.inPlace()) {
      cache.drop(directory);
      throw failed("its directory was moved or removed while it was written");
    }
  }

  private TransferException failed(String why) {
    return new TransferException(FailureKind.IO_ERROR, "cannot write '" + target + "': " + why);
  }

  private TransferException abandoned(TransferException failure) {
    if (!moved) {
      try {
        deleteTemporary();
      } catch (TransferException e) {
        failure.addSuppressed(e);
      }
    }
    return failure;
  }

  private void deleteTemporary() {
    try (bytes) {
      directory.deleteTemporary(temporary);
    } catch (NoSuchFileException e) {
      // Deleted by somebody else, or with its directory: as it should be.
      return;
    } catch (IOException e) {
      throw Failures.of("delete the temporary file of", target, e);
    }
  }

  private void end() {
    cache.release(directory);
    onEnd.run();
  }
}

package io.penstock.transfer.directory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * The bytes of a staged file. Thread-safe.
 *
 * <p>Whole aligned blocks go straight to the drive where the file system is one of {@link
 * DirectWriting}, which spares a copy and the work of writing it back later; all else goes through
 * the page cache. The kernel keeps the two consistent.
 */
final class StagedBytes implements Closeable {
  private final FileChannel cached;
  private final Optional<FileChannel> direct;

  /** Takes both channels over, which lead to the same file. */
  StagedBytes(FileChannel cached, Optional<FileChannel> direct) {
    this.cached = cached;
    this.direct = direct;
  }

  /** Writes all that remains of a buffer. */
  void write(ByteBuffer content, long position) throws IOException {
    long at = position;
    if (direct.isPresent()) {
      at += writeWholeUnits(direct.get(), content, at);
    }
    // Before a file system is full, it writes less than it was given.
    while (content.hasRemaining()) {
      at += cached.write(content, at);
    }
  }

  /** Writes what can be written directly, which may be nothing. */
  private static long writeWholeUnits(FileChannel channel, ByteBuffer content, long position)
      throws IOException {
    int end = content.limit();
    int tail = content.remaining() % StagedFile.UNIT;
    long at = position;
    content.limit(end - tail);
    try {
      while (content.hasRemaining() && isAligned(content, at)) {
        at += channel.write(content, at);
      }
    } finally {
      content.limit(end);
    }
    return at - position;
  }

  private static boolean isAligned(ByteBuffer content, long at) {
    return at % StagedFile.UNIT == 0
        && content.isDirect()
        && content.alignmentOffset(content.position(), StagedFile.UNIT) == 0
        && content.remaining() % StagedFile.UNIT == 0;
  }

  /**
   * Reads until the buffer is full or the file ends.
   *
   * @return how many bytes were read
   */
  int read(ByteBuffer into, long position) throws IOException {
    int before = into.remaining();
    for (long at = position; into.hasRemaining(); ) {
      int count = cached.read(into, at);
      if (count < 0) {
        break;
      }
      at += count;
    }
    return before - into.remaining();
  }

  /** Sets the time of the last modification. */
  void touch(FileTime modified) throws IOException {
    LinuxCalls.touch(cached, modified);
  }

  /** The file as it is now. */
  FileStamp look() throws IOException {
    return LinuxCalls.look(cached);
  }

  /** Forces everything to stable storage; both channels lead to the same file. */
  void force() throws IOException {
    cached.force(true);
  }

  @Override
  public void close() throws IOException {
    try {
      if (direct.isPresent()) {
        direct.get().close();
      }
    } finally {
      cached.close(); // network file systems report a full disk here
    }
  }
}

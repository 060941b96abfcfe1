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
  private final boolean wholeDirectly;

  private StagedBytes(FileChannel cached, Optional<FileChannel> direct, boolean wholeDirectly) {
    this.cached = cached;
    this.direct = direct;
    this.wholeDirectly = wholeDirectly;
  }

  /** Of a file that is written piece by piece. Takes both channels over, which lead to it. */
  static StagedBytes gathered(FileChannel cached, Optional<FileChannel> direct) {
    return new StagedBytes(cached, direct, false);
  }

  /**
   * Of a file that is written by one {@link #writeWhole}. Takes the channel over.
   *
   * @param directly whether what can be written past the page cache is
   */
  static StagedBytes written(FileChannel cached, boolean directly) {
    return new StagedBytes(cached, Optional.empty(), directly);
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

  /** Writes the whole file, after which nothing else may be written. */
  void writeWhole(ByteBuffer content) throws IOException {
    int end = content.limit();
    int tail = content.remaining() % StagedFile.UNIT;
    if (!wholeDirectly || !isAligned(content.limit(end - tail), 0)) {
      write(content.limit(end), 0);
      return;
    }
    // First, as the descriptor takes no other lengths any more after that.
    int units = content.remaining();
    write(content.duplicate().limit(end).position(end - tail), units);
    LinuxCalls.writeDirectly(cached);
    write(content, 0);
    content.limit(end).position(end);
  }

  /** Writes what can be written directly, which may be nothing. */
  private static long writeWholeUnits(FileChannel channel, ByteBuffer content, long position)
      throws IOException {
    int end = content.limit();
    int tail = content.remaining() % StagedFile.UNIT;
    long at = position;
    content.limit(end - tail);
    try {
      while (isAligned(content, at)) {
        at += channel.write(content, at);
      }
    } finally {
      content.limit(end);
    }
    return at - position;
  }

  private static boolean isAligned(ByteBuffer content, long at) {
    return at % StagedFile.UNIT == 0
        && content.hasRemaining()
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

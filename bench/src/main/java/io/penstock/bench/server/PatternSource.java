package io.penstock.bench.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultFileRegion;
import io.penstock.bench.bucket.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The one copy of the {@link Pattern} that bodies are sent from: in memory, and in a file that has
 * no name any more, so that the system frees it however this process ends.
 */
final class PatternSource implements AutoCloseable {
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private final ByteBuf memory;
  private final FileChannel file;

  PatternSource() throws IOException {
    memory = Unpooled.unreleasableBuffer(Unpooled.directBuffer(Pattern.bytes().length));
    memory.writeBytes(Pattern.bytes());
    String prefix = "penstock-bench";
    Path path =
        Files.isWritable(SHARED_MEMORY)
            ? Files.createTempFile(SHARED_MEMORY, prefix, null)
            : Files.createTempFile(prefix, null);
    file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Files.delete(path);
    ByteBuffer bytes = ByteBuffer.wrap(Pattern.bytes());
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /** Bytes of the pattern in memory; the caller writes them, nobody has to release them. */
  ByteBuf slice(int position, int length) {
    return memory.slice(position, length);
  }

  /** Bytes of the pattern in the file. */
  DefaultFileRegion region(int position, long length) {
    return new SharedRegion(file, position, length);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A region that leaves its file open when it has been sent. */
  private static final class SharedRegion extends DefaultFileRegion {
    SharedRegion(FileChannel file, long position, long count) {
      super(file, position, count);
    }

    @Override
    protected void deallocate() {
      // The file belongs to the source, which outlives every region.
    }
  }
}

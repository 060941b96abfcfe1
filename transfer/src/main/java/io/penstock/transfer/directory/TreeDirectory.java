package io.penstock.transfer.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Optional;

/**
 * A directory of a tree, held open to be looked at: what is beneath it is reached by one name at a
 * time, and no link is followed. For one thread; all methods block.
 */
public final class TreeDirectory implements AutoCloseable {
  /** The extended attribute {@code user.penstock.directory}. */
  private static final String MARK = "penstock.directory";

  private static final int LONGEST_MARK = 64;
  private static final Path SELF = Path.of(".");

  private final SecureDirectoryStream<Path> stream;
  private final Path handle;

  private TreeDirectory(SecureDirectoryStream<Path> stream) {
    this.stream = stream;
    this.handle = Path.of("/proc/self/fd", Integer.toString(LinuxCalls.descriptor(stream)));
  }

  /** Something that has a name in a directory. */
  public record Child(FileStamp.Kind kind, DirectoryIdentity identity) {}

  /**
   * Opens the root of a tree; links on the way to it are followed.
   *
   * @throws TransferException of kind {@link FailureKind#DESTINATION_MISSING} where it is not there
   */
  // The stream is what is asked for; its owner closes it.
  @SuppressWarnings("StreamResourceLeak")
  public static TreeDirectory root(Path directory) {
    JdkInternals.check();
    try {
      DirectoryStream<Path> opened = Files.newDirectoryStream(directory.toRealPath());
      if (opened instanceof SecureDirectoryStream<Path> secure) {
        return new TreeDirectory(secure);
      }
      opened.close();
      throw new TransferException(
          FailureKind.UNSUPPORTED,
          "the system cannot read '" + directory + "' through open directories; Linux can");
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new TransferException(
          FailureKind.DESTINATION_MISSING, "there is no directory '" + directory + "'", e);
    } catch (IOException e) {
      throw Failures.of("open the directory", directory, e);
    }
  }

  /** What has a name here, links not followed; empty where nothing has. */
  public Optional<Child> look(String name) throws IOException {
    try {
      var attributes =
          stream
              .getFileAttributeView(
                  Path.of(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes();
      return Optional.of(
          new Child(Attributes.stamp(attributes).kind(), Attributes.identity(attributes)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Opens a directory in this one; empty where there is none of this name that can be read. */
  public Optional<TreeDirectory> enter(String name) throws IOException {
    // A pipe would make the opening wait for ever.
    if (look(name).filter(child -> child.kind() == FileStamp.Kind.DIRECTORY).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TreeDirectory(stream.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS)));
    } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
      return Optional.empty();
    }
  }

  /** The names in this directory, each once, in no order; to be closed. */
  public DirectoryStream<Path> names() throws IOException {
    return stream.newDirectoryStream(SELF, LinkOption.NOFOLLOW_LINKS);
  }

  /** Tells it apart from any other directory that is there now. */
  public DirectoryIdentity identity() throws IOException {
    return Attributes.identity(
        stream.getFileAttributeView(PosixFileAttributeView.class).readAttributes());
  }

  /** Where the kernel says that it lies. */
  public Path place() throws IOException {
    return Files.readSymbolicLink(handle);
  }

  /** What the directory bears to be known by; empty where it bears nothing, or cannot. */
  public Optional<String> mark() {
    try {
      ByteBuffer value = ByteBuffer.allocate(LONGEST_MARK);
      attributes().read(MARK, value);
      return Optional.of(new String(value.array(), 0, value.position(), US_ASCII));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * Has the directory bear something to be known by, as long as it lives and wherever it is moved
   * within its file system.
   *
   * @return false where the file system or its owner does not allow it
   */
  public boolean mark(String mark) {
    try {
      attributes().write(MARK, ByteBuffer.wrap(mark.getBytes(US_ASCII)));
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private UserDefinedFileAttributeView attributes() {
    return Files.getFileAttributeView(handle, UserDefinedFileAttributeView.class);
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw Failures.of("close the directory", handle, e);
    }
  }
}

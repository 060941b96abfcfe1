package io.penstock.transfer.directory;

import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;
import java.util.Set;

/**
 * A directory held open: what is done with the names in it is done in this directory, wherever its
 * own name may point by then.
 *
 * <p>Thread-safe. Counted by {@link DirectoryCache}, which closes it.
 */
final class OpenDirectory {
  private static final Path SELF = Path.of(".");
  private static final String MODE = "unix:mode";

  private final Optional<RelativePath> path;
  private final SecureDirectoryStream<Path> stream;
  private final int descriptor;

  /** The handle as a path, which leads to the directory however it is called now. */
  private final Path handle;

  /** Where the kernel says that the directory lies as long as nobody moves it. */
  private final Path place;

  private volatile StagingObserver announcedTo;

  /** Whether the cache knows that something is written here; set by the cache. */
  volatile boolean writtenTo;

  /** Users at this moment; guarded by the cache. */
  int users;

  /** Whether the cache gave it up; guarded by the cache. */
  boolean dropped;

  private OpenDirectory(
      Optional<RelativePath> path, SecureDirectoryStream<Path> stream, Path parentPlace)
      throws IOException {
    this.path = path;
    this.stream = stream;
    this.descriptor = LinuxCalls.descriptor(stream);
    this.handle = LinuxCalls.DESCRIPTORS.resolve(Integer.toString(descriptor));
    this.place =
        path.isPresent() ? parentPlace.resolve(path.get().name()) : Files.readSymbolicLink(handle);
  }

  static OpenDirectory root(SecureDirectoryStream<Path> stream) throws IOException {
    return new OpenDirectory(Optional.empty(), stream, null);
  }

  /**
   * Opens a directory in this one, without following a link.
   *
   * @throws NoSuchFileException where it is missing
   * @throws NotADirectory where something else has its name
   */
  OpenDirectory open(RelativePath child) throws IOException {
    Path name = Path.of(child.name());
    // The JDK opens a name before it knows that it is a directory; on a pipe that would wait for
    // ever.
    FileStamp.Kind kind = look(name).kind();
    if (kind == FileStamp.Kind.ABSENT) {
      throw new NoSuchFileException(child.toString());
    }
    if (kind != FileStamp.Kind.DIRECTORY) {
      throw new NotADirectory(child, kind);
    }
    SecureDirectoryStream<Path> opened = stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    try {
      return new OpenDirectory(Optional.of(child), opened, place);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Makes a directory in this one unless the name is taken; says whether it did. */
  boolean make(RelativePath child) throws IOException {
    try {
      // There is no mkdirat in the JDK; the handle as a path is as good.
      Files.createDirectory(handle.resolve(child.name()));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  FileStamp look(Path name) throws IOException {
    return LinuxCalls.look(descriptor, name);
  }

  /** Looks at a name and who may use it. */
  Looked examine(Path name) throws IOException {
    return Attributes.looked(
        stream
            .getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes());
  }

  /** Looks at the directory itself and who may use it. */
  Looked examine() throws IOException {
    return Attributes.looked(
        stream.getFileAttributeView(PosixFileAttributeView.class).readAttributes());
  }

  /**
   * Sets the mode of a file; its bits of setuid, setgid and sticky, which the JDK's own views would
   * drop, included.
   */
  void setMode(Path name, int mode) throws IOException {
    Files.setAttribute(handle.resolve(name), MODE, mode, LinkOption.NOFOLLOW_LINKS);
  }

  /** Sets the mode of the directory itself. */
  void setMode(int mode) throws IOException {
    Files.setAttribute(handle, MODE, mode);
  }

  /**
   * Changes the mode of a file with one name, where it is the one that is meant and has the mode
   * that is expected.
   *
   * @return empty where it is another, or has another mode
   */
  Optional<ModeChange> changeMode(Path name, long inode, int from, int to) throws IOException {
    Looked before = examine(name);
    if (before.stamp().kind() != FileStamp.Kind.FILE || !before.is(inode, from)) {
      return Optional.empty();
    }
    setMode(name, to);
    return Optional.of(change(before, examine(name), to));
  }

  /** As above, of the directory itself. */
  Optional<ModeChange> changeMode(long inode, int from, int to) throws IOException {
    Looked before = examine();
    if (!before.is(inode, from)) {
      return Optional.empty();
    }
    setMode(to);
    return Optional.of(change(before, examine(), to));
  }

  private static ModeChange change(Looked before, Looked after, int mode) throws IOException {
    if (after.permissions().mode() != mode) {
      throw new IOException("the file system does not keep the mode that is set");
    }
    return new ModeChange(before.stamp(), after.stamp());
  }

  DirectoryIdentity identity() throws IOException {
    return Attributes.identity(
        stream.getFileAttributeView(PosixFileAttributeView.class).readAttributes());
  }

  /** Bytes that the process may still write to its file system. */
  long usableSpace() throws IOException {
    return Files.getFileStore(handle).getUsableSpace();
  }

  SeekableByteChannel channel(Path name, Set<? extends OpenOption> options) throws IOException {
    return stream.newByteChannel(name, options);
  }

  void move(Path from, Path to) throws IOException {
    stream.move(from, stream, to);
  }

  void delete(Path name) throws IOException {
    stream.deleteFile(name);
  }

  /** Deletes a temporary; where it stays, the observer that was told of it hears so. */
  void deleteTemporary(Path name) throws IOException {
    try {
      delete(name);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      announcedTo.leftBehind(path);
      throw e;
    }
  }

  /** A second handle, whose entries can be read once. */
  SecureDirectoryStream<Path> list() throws IOException {
    return stream.newDirectoryStream(SELF, LinkOption.NOFOLLOW_LINKS);
  }

  SeekableByteChannel self() throws IOException {
    return stream.newByteChannel(SELF, Set.of(StandardOpenOption.READ));
  }

  /** Whether the directory still lies where it was opened: neither moved nor removed. */
  boolean inPlace() throws IOException {
    return Files.readSymbolicLink(handle).equals(place);
  }

  /** Empty for the destination itself. */
  Optional<RelativePath> path() {
    return path;
  }

  /** Where the kernel says it lies. */
  Path place() {
    return place;
  }

  /** The handle as a path of this process. */
  Path handle() {
    return handle;
  }

  /** Tells of the first temporary since the directory was opened; returns when it was told. */
  void announce(StagingObserver observer) {
    if (announcedTo != null) {
      return;
    }
    synchronized (this) {
      if (announcedTo == null) {
        observer.staging(path);
        announcedTo = observer;
      }
    }
  }

  void close() throws IOException {
    StagingObserver told = announcedTo;
    if (told != null) {
      told.left(path);
    }
    stream.close();
  }

  @Override
  public String toString() {
    return path.map(RelativePath::toString).orElse(".");
  }

  /** Something that is no directory has the name of one. */
  static final class NotADirectory extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient RelativePath path;
    private final FileStamp.Kind kind;

    NotADirectory(RelativePath path, FileStamp.Kind kind) {
      super("Not a directory");
      this.path = path;
      this.kind = kind;
    }

    RelativePath path() {
      return path;
    }

    FileStamp.Kind kind() {
      return kind;
    }
  }
}

package io.penstock.transfer.directory;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * Calls of the system by a descriptor that is open, which the JDK makes but does not offer. Whoever
 * calls keeps the descriptor open meanwhile: its number may be another file's afterwards.
 */
final class LinuxCalls {
  /** Where the kernel shows what this process holds open. */
  static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private static final int ENOENT = 2;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long FIRST_SECOND = Long.MIN_VALUE / SECOND;

  private static final MethodHandle DIRECTORY =
      JdkInternals.getter(
          "sun.nio.fs.UnixSecureDirectoryStream", "dfd", int.class, SecureDirectoryStream.class);

  private static final MethodHandle FILE =
      JdkInternals.getter(
          "sun.nio.ch.FileChannelImpl", "fd", FileDescriptor.class, FileChannel.class);

  private static final MethodHandle NUMBER =
      JdkInternals.method(
          "sun.nio.ch.IOUtil",
          "fdVal",
          "(Ljava/io/FileDescriptor;)I",
          MethodType.methodType(int.class, FileDescriptor.class));

  private static final MethodHandle FSTAT =
      JdkInternals.method(
          "sun.nio.fs.UnixFileAttributes",
          "get",
          "(I)Lsun/nio/fs/UnixFileAttributes;",
          MethodType.methodType(BasicFileAttributes.class, int.class));

  private static final MethodHandle FSTATAT =
      JdkInternals.method(
          "sun.nio.fs.UnixFileAttributes",
          "get",
          "(ILsun/nio/fs/UnixPath;Z)Lsun/nio/fs/UnixFileAttributes;",
          MethodType.methodType(BasicFileAttributes.class, int.class, Path.class, boolean.class));

  private static final MethodHandle FUTIMENS =
      JdkInternals.method(
          "sun.nio.fs.UnixNativeDispatcher",
          "futimens",
          "(IJJ)V",
          MethodType.methodType(void.class, int.class, long.class, long.class));

  private static final MethodHandle SET_DIRECT =
      JdkInternals.method(
          "sun.nio.ch.FileDispatcherImpl",
          "setDirect0",
          "(Ljava/io/FileDescriptor;)I",
          MethodType.methodType(int.class, FileDescriptor.class));

  private static final MethodHandle ERROR =
      JdkInternals.getter("sun.nio.fs.UnixException", "errno", int.class, Exception.class);

  private LinuxCalls() {}

  /** Looks for all of them, for {@link JdkInternals#check}. */
  static void load() {
    // By the class being initialized.
  }

  /** The number under which the process holds a directory open. */
  static int descriptor(SecureDirectoryStream<?> stream) {
    try {
      return (int) DIRECTORY.invokeExact((SecureDirectoryStream) stream);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /**
   * What a name in a directory leads to, links not followed; absent where there is no such name.
   */
  static FileStamp look(int directory, Path name) throws IOException {
    try {
      return Attributes.stamp(
          (BasicFileAttributes) FSTATAT.invokeExact(directory, name, /* followLinks= */ false));
    } catch (Exception e) {
      if (error(e) == ENOENT) {
        return FileStamp.ABSENT;
      }
      throw failure(e);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** What an open file is. */
  static FileStamp look(FileChannel file) throws IOException {
    try {
      return Attributes.stamp((BasicFileAttributes) FSTAT.invokeExact(number(file)));
    } catch (Exception e) {
      throw failure(e);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /**
   * Sets the times of the last access and change of an open file; before 1970, where the JDK passes
   * on whole seconds only, to the second. What does not fit into nanoseconds, as the zero time of
   * some servers, is the nearest that does: of the years 1677 and 2262.
   */
  static void touch(FileChannel file, FileTime modified) throws IOException {
    long exact = modified.to(TimeUnit.NANOSECONDS);
    long nanos = exact < 0 ? Math.max(Math.floorDiv(exact, SECOND), FIRST_SECOND) * SECOND : exact;
    try {
      FUTIMENS.invokeExact(number(file), nanos, nanos);
    } catch (Exception e) {
      throw failure(e);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** From here on an open file takes whole aligned blocks only, past the page cache. */
  static void writeDirectly(FileChannel file) throws IOException {
    try {
      int unusedAlignment = (int) SET_DIRECT.invokeExact((FileDescriptor) FILE.invokeExact(file));
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** An open file as a path of this process, which leads to it however it is called now. */
  static Path handle(FileChannel file) {
    try {
      return DESCRIPTORS.resolve(Integer.toString(number(file)));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static int number(FileChannel file) throws Throwable {
    return (int) NUMBER.invokeExact((FileDescriptor) FILE.invokeExact(file));
  }

  /** In the words of the system, by which {@link Failures} tells what it is. */
  private static IOException failure(Exception e) {
    refuseDefect(e);
    return new IOException(e.getMessage(), e);
  }

  private static int error(Exception e) {
    refuseDefect(e);
    try {
      return (int) ERROR.invokeExact(e);
    } catch (Throwable other) {
      throw unexpected(other);
    }
  }

  private static void refuseDefect(Exception e) {
    if (e instanceof RuntimeException defect) {
      throw defect;
    }
  }

  private static IllegalStateException unexpected(Throwable e) {
    return new IllegalStateException("a call of the JDK is another than it was", e);
  }
}

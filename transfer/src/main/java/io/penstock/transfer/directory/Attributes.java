package io.penstock.transfer.directory;

import java.lang.invoke.MethodHandle;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What the JDK knows of a file's attributes but keeps to itself: inode, device, count of names,
 * owner and time of the last change.
 */
final class Attributes {
  private static final int FORMAT = 0xf000;
  private static final int REGULAR = 0x8000;
  private static final int DIRECTORY = 0x4000;
  private static final int SYMLINK = 0xa000;
  private static final long NANOS = 1_000_000_000L;

  private static final MethodHandle MODE = attribute("st_mode", int.class);
  private static final MethodHandle OWNER = attribute("st_uid", int.class);
  private static final MethodHandle GROUP = attribute("st_gid", int.class);
  private static final MethodHandle NAMES = attribute("st_nlink", int.class);
  private static final MethodHandle SIZE = attribute("st_size", long.class);
  private static final MethodHandle INODE = attribute("st_ino", long.class);
  private static final MethodHandle DEVICE = attribute("st_dev", long.class);
  private static final MethodHandle MODIFIED_SECONDS = attribute("st_mtime_sec", long.class);
  private static final MethodHandle MODIFIED_NANOS = attribute("st_mtime_nsec", long.class);
  private static final MethodHandle CHANGED_SECONDS = attribute("st_ctime_sec", long.class);
  private static final MethodHandle CHANGED_NANOS = attribute("st_ctime_nsec", long.class);

  private Attributes() {}

  private static MethodHandle attribute(String field, Class<?> type) {
    return JdkInternals.getter(
        "sun.nio.fs.UnixFileAttributes", field, type, BasicFileAttributes.class);
  }

  /** Looks for all of it, for {@link JdkInternals#check}. */
  static void load() {
    // By the class being initialized.
  }

  static DirectoryIdentity identity(BasicFileAttributes attributes) {
    try {
      return new DirectoryIdentity(
          (long) DEVICE.invokeExact(attributes), (long) INODE.invokeExact(attributes));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static FileStamp stamp(BasicFileAttributes attributes) {
    try {
      int mode = (int) MODE.invokeExact(attributes);
      long modified =
          (long) MODIFIED_SECONDS.invokeExact(attributes) * NANOS
              + (long) MODIFIED_NANOS.invokeExact(attributes);
      long changed =
          (long) CHANGED_SECONDS.invokeExact(attributes) * NANOS
              + (long) CHANGED_NANOS.invokeExact(attributes);
      return new FileStamp(
          kind(mode, (int) NAMES.invokeExact(attributes)),
          (long) SIZE.invokeExact(attributes),
          modified,
          changed,
          (long) INODE.invokeExact(attributes));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static Looked looked(BasicFileAttributes attributes) {
    try {
      return new Looked(
          stamp(attributes),
          new Permissions(
              (int) MODE.invokeExact(attributes) & Permissions.MODE,
              (int) OWNER.invokeExact(attributes),
              (int) GROUP.invokeExact(attributes)));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static FileStamp.Kind kind(int mode, int names) {
    return switch (mode & FORMAT) {
      case REGULAR -> names > 1 ? FileStamp.Kind.LINKED_FILE : FileStamp.Kind.FILE;
      case DIRECTORY -> FileStamp.Kind.DIRECTORY;
      case SYMLINK -> FileStamp.Kind.SYMLINK;
      default -> FileStamp.Kind.OTHER;
    };
  }

  private static IllegalStateException unexpected(Throwable e) {
    return new IllegalStateException("a field of the JDK has another type than it had", e);
  }
}

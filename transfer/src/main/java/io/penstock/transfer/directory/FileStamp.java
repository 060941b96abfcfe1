package io.penstock.transfer.directory;

/**
 * What a path of the destination held at one moment, looked at without following links.
 *
 * @param kind what is there
 * @param size bytes
 * @param modifiedNanos time of the last change of the content, nanoseconds since 1970
 * @param changedNanos time of the last change of content, name or attributes; the kernel's own,
 *     nobody can set it
 * @param inode number of the file in its file system
 */
public record FileStamp(Kind kind, long size, long modifiedNanos, long changedNanos, long inode) {
  /** Nothing is there. */
  public static final FileStamp ABSENT = new FileStamp(Kind.ABSENT, 0, 0, 0, 0);

  /** Something that is no directory lies where the path needs one. */
  public static final FileStamp BLOCKED = new FileStamp(Kind.BLOCKED, 0, 0, 0, 0);

  /** What a path can hold. */
  public enum Kind {
    /** Nothing, or a directory on the way is missing. */
    ABSENT,
    /** A regular file with one name. */
    FILE,
    /** A regular file with more names than this one. */
    LINKED_FILE,
    /** A directory. */
    DIRECTORY,
    /** A symbolic link, whatever it points to. */
    SYMLINK,
    /** A pipe, socket or device. */
    OTHER,
    /** Unknown: a link or anything else that is no directory lies in the middle of the path. */
    BLOCKED;

    /** Whether a file may take its place. */
    boolean replaceable() {
      return this == ABSENT || this == FILE;
    }

    /** What is there, in words. */
    String words() {
      return switch (this) {
        case ABSENT -> "nothing";
        case FILE -> "a file";
        case LINKED_FILE -> "a file with more than one name";
        case DIRECTORY -> "a directory";
        case SYMLINK -> "a symbolic link";
        case OTHER -> "a pipe, socket or device";
        case BLOCKED -> "something that is no directory";
      };
    }
  }

  /** Whether both are the same file with the same content, whatever its name. */
  boolean sameContent(FileStamp other) {
    return inode == other.inode && size == other.size && modifiedNanos == other.modifiedNanos;
  }
}

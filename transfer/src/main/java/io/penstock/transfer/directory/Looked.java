package io.penstock.transfer.directory;

/** What one look at a name, or at an open directory itself, found. */
record Looked(FileStamp stamp, Permissions permissions) {
  /** Whether it is a certain thing in a certain mode. */
  boolean is(long inode, int mode) {
    return stamp.inode() == inode && permissions.mode() == mode;
  }
}

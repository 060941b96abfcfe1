package io.penstock.transfer.s3;

/** Whether the bytes of an object can be read at once. */
public enum StorageClass {
  /** Readable: every class but the archives, and archived objects whose restored copy is there. */
  READABLE,
  /** In an archive that must be restored before it can be read. */
  ARCHIVED
}

package io.penstock.transfer.directory;

/**
 * Who may do what with a file or directory.
 *
 * @param mode the bits, setuid, setgid and sticky included
 * @param owner number of the user
 * @param group number of the group
 */
record Permissions(int mode, int owner, int group) {
  /** All bits of a mode that can be set. */
  static final int MODE = 07777;

  static final int SETGID = 02000;
  static final int OWNER_WRITES = 0200;

  /** With an ACL the group's bits bound those of all named users and groups. */
  static final int OTHERS_WRITE = 0022;
}

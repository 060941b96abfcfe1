package io.penstock.engine.access;

/** What a role allows. None includes another. */
public enum Privilege {
  /** To see relationships, their status and their jobs. */
  PRIVILEGE_REPLICATION_OBJECT_READ,
  /** To create, change, start, abort and delete relationships. */
  PRIVILEGE_REPLICATION_OBJECT_WRITE,
  /** To make, change and delete users and the tokens of others. */
  PRIVILEGE_ADMINISTRATION
}

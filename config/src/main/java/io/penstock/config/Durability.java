package io.penstock.config;

/** When what was copied is forced to stable storage. */
public enum Durability {
  /** Never; after a crash of the machine nothing recorded since the job began is trusted. */
  NONE,
  /** The whole file system every few seconds and at the end of a job. */
  BARRIER,
  /** Each file and its directory, before the file is recorded. */
  FILE
}

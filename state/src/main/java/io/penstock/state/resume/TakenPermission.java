package io.penstock.state.resume;

import java.util.Objects;

/**
 * Write permission that a job took from others, for the time it runs.
 *
 * @param path what it was taken of, relative to the destination; empty for the destination itself
 * @param temporary the name in the directory of {@code path} under which the file began, empty
 *     where it was there before the job
 * @param directory whether it is a directory
 * @param inode its number in the file system
 * @param mode its bits before, setuid, setgid and sticky included
 * @param left the bits that were left
 */
public record TakenPermission(
    String path, String temporary, boolean directory, long inode, int mode, int left) {
  public TakenPermission {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(temporary, "temporary");
  }
}

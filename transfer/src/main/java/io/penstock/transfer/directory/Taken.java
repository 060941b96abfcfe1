package io.penstock.transfer.directory;

import io.penstock.transfer.key.RelativePath;
import java.util.Objects;
import java.util.Optional;

/**
 * Write permission taken from others, to be given back by {@link DestinationRoot#giveBack}.
 *
 * @param path what it was taken of; empty for the destination itself
 * @param temporary the name beside {@code path} under which the file began, where it was not there
 *     before
 * @param directory whether it is a directory
 * @param inode its number in the file system
 * @param mode its bits before, setuid, setgid and sticky included
 * @param left the bits that were left
 */
public record Taken(
    Optional<RelativePath> path,
    Optional<String> temporary,
    boolean directory,
    long inode,
    int mode,
    int left) {
  public Taken {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(temporary, "temporary");
    if (path.isEmpty() && !directory) {
      throw new IllegalArgumentException("the destination itself is a directory");
    }
  }
}

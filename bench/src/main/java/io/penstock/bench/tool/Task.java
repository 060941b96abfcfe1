package io.penstock.bench.tool;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a tool is to do.
 *
 * @param endpoint of the server
 * @param bucket its name
 * @param folder prefix, with a trailing slash
 * @param destination directory to copy into
 * @param state directory for what the tool remembers between runs
 * @param trusted certificate of the server, where it speaks TLS
 */
public record Task(
    Kind kind,
    URI endpoint,
    String bucket,
    String folder,
    Path destination,
    Path state,
    Optional<Path> trusted) {
  /** What is measured. */
  public enum Kind {
    /** Into an empty directory. */
    COPY,
    /** Into one that holds all already, with a look at each local file. */
    NOTHING_CHANGED,
    /** Only the keys. */
    LIST,
    /** Many folders at once by one process, as {@link SideBySide} has them. */
    SIDE_BY_SIDE
  }

  /** The folder as {@code s3://} address. */
  public String address() {
    return "s3://" + bucket + "/" + folder;
  }
}

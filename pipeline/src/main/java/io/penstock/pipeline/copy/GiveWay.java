package io.penstock.pipeline.copy;

import io.penstock.pipeline.disk.Disk;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.DirectoryLook;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.key.RelativePath;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Makes a directory of a file that an earlier job copied, because objects now lie beneath its path.
 *
 * <p>Only of a file that is exactly as it was recorded; anything else was put there by somebody and
 * stays.
 */
final class GiveWay {
  private final DestinationRoot destination;
  private final Records records;
  private final Disk disk;

  GiveWay(DestinationRoot destination, Records records, Disk disk) {
    this.destination = destination;
    this.records = records;
    this.disk = disk;
  }

  /** Whether a file that was in the way of a path is a directory now. */
  Mono<Boolean> cleared(RelativePath path) {
    return disk.call(() -> clear(path));
  }

  /** One at a time: of two objects beneath one file, the second finds what the first has made. */
  private synchronized boolean clear(RelativePath path) {
    try (DirectoryLook look = destination.look()) {
      Optional<RelativePath> ancestor = Optional.of(path);
      while (ancestor.isPresent()) {
        RelativePath file = ancestor.get();
        FileStamp stamp = look.look(file);
        if (stamp.kind() == FileStamp.Kind.FILE) {
          return records.hold(file, stamp) && replace(file, stamp);
        }
        if (stamp.kind() == FileStamp.Kind.DIRECTORY && !file.equals(path)) {
          return true; // another object made it meanwhile
        }
        ancestor = file.parent();
      }
      return false;
    }
  }

  private boolean replace(RelativePath file, FileStamp stamp) {
    destination.replaceWithDirectory(file, stamp);
    records.forget(file);
    return true;
  }
}

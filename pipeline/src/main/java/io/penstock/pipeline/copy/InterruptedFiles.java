package io.penstock.pipeline.copy;

import io.penstock.state.resume.Interrupted;
import io.penstock.state.resume.LargeFile;
import io.penstock.state.resume.PartLedgers;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.StagedFile;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.key.RelativePath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What former jobs left of large objects; as many as a job has in flight at most. Thread-safe;
 * blocks on files.
 */
public final class InterruptedFiles {
  private final Map<ObjectKey, Interrupted> files = new HashMap<>();

  /** Reads what is on record. */
  public InterruptedFiles(PartLedgers ledgers) {
    ledgers.list().forEach(file -> files.put(ObjectKey.of(file.file().key()), file));
  }

  /** Names of the temporaries that a sweep must leave. */
  public synchronized Set<String> names() {
    return files.values().stream()
        .map(file -> file.file().stagedName())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Hands over what is left of an object, once. */
  synchronized Optional<Interrupted> take(ObjectKey key) {
    return Optional.ofNullable(files.remove(key));
  }

  /**
   * Removes what nobody took: once a job has seen the whole folder those objects are gone or have
   * changed, and where the destination is full their space is needed.
   */
  public synchronized void discard(DestinationRoot destination, PartLedgers ledgers) {
    for (Interrupted former : files.values()) {
      LargeFile left = former.file();
      destination
          .resume(RelativePath.of(left.path()), left.stagedName(), left.size())
          .ifPresent(StagedFile::discard);
      ledgers.resume(former).delete();
    }
    files.clear();
  }
}

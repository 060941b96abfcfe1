package io.penstock.pipeline.copy;

import io.penstock.state.index.RecordSlot;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ObjectVersion;
import java.util.Optional;

/**
 * An object that must be copied.
 *
 * @param version as listed
 * @param path where it goes
 * @param directory whether it is a marker of a directory rather than a file
 * @param cause why it is not unchanged
 * @param slot where its copy is recorded, empty in a dry run; whoever ends the candidate records
 *     into it or releases it
 */
public record Candidate(
    ObjectVersion version,
    RelativePath path,
    boolean directory,
    Cause cause,
    Optional<RecordSlot> slot) {

  /** The same candidate in a newer version. */
  Candidate in(ObjectVersion newer) {
    return new Candidate(newer, path, directory, cause, slot);
  }

  /** Ends the candidate without a copy; does nothing once it was recorded. */
  public void release() {
    slot.ifPresent(RecordSlot::release);
  }

  /** Why an object must be copied. */
  public enum Cause {
    /** No copy of it is known. */
    NEW("new"),
    /** Size, ETag or LastModified are not those recorded. */
    CHANGED_THERE("changed in the bucket"),
    /** The local file is not the one recorded: edited, replaced, moved, or gone. */
    CHANGED_HERE("changed in the directory");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    /** The cause for a person. */
    public String words() {
      return words;
    }
  }
}

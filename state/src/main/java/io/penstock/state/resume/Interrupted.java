package io.penstock.state.resume;

import java.util.Map;
import java.util.TreeMap;

/**
 * A large file that a former job did not end.
 *
 * @param file what was copied and where
 * @param completedParts checksum by part index; only parts whose bytes are known to be in the
 *     staged file, so none after a crash of the machine
 */
public record Interrupted(LargeFile file, Map<Integer, Long> completedParts) {
  public Interrupted {
    completedParts = new TreeMap<>(completedParts);
  }
}

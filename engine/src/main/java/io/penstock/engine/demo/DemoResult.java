package io.penstock.engine.demo;

import java.util.List;

/**
 * How one copy ended.
 *
 * @param exitCode that of {@code penstock copy}: 0 or 1 where it ran to its end
 * @param copied objects whose bytes were copied; those that became directories are not among them
 * @param unchanged objects that were left as they were
 * @param bytes copied
 * @param notCopied every object that was not, in any order
 */
public record DemoResult(
    int exitCode, long copied, long unchanged, long bytes, List<NotCopied> notCopied) {
  /**
   * An object that was not copied.
   *
   * @param key the whole key
   * @param reason such as {@code DISALLOWED_PATH}
   * @param message the same in words
   */
  public record NotCopied(String key, String reason, String message) {}

  public DemoResult {
    notCopied = List.copyOf(notCopied);
  }

  /** Whether the copy ran to its end, with or without objects left out. */
  boolean ended() {
    return exitCode == 0 || exitCode == 1;
  }
}

package io.penstock.engine.progress;

/** Something whose progress can be asked for at any time. Thread-safe, cheap, never blocks. */
@FunctionalInterface
public interface ProgressSource {
  /** The numbers at this moment. */
  ProgressSnapshot snapshot();
}

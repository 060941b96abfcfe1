package io.penstock.engine.demo;

/**
 * What the flags of {@code penstock demo} say.
 *
 * @param objects how many objects become files; no fewer than the demo changes or names
 * @param keep whether the copy stays when the demo is over
 */
public record DemoOptions(int objects, boolean keep) {
  /** What {@code --objects} is where it is not given. */
  public static final int DEFAULT_OBJECTS = 3_000;
}

package io.penstock.engine.demo;

/**
 * What the flags of {@code penstock demo} say.
 *
 * @param objects how many objects become files, {@value #FEWEST} to {@value #MOST}
 * @param keep whether the copy stays when the demo is over
 */
public record DemoOptions(int objects, boolean keep) {
  /** What {@code --objects} is where it is not given. */
  public static final int DEFAULT_OBJECTS = 3_000;

  /** As many as the demo changes or names. */
  public static final int FEWEST = 10;

  /** As many as fit a heap of 256 MiB with room to spare. */
  public static final int MOST = 100_000;

  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException where it is out of bounds
   */
  public DemoOptions {
    if (objects < FEWEST || objects > MOST) {
      throw new IllegalArgumentException(
          "--objects " + objects + " is not between " + FEWEST + " and " + MOST);
    }
  }
}

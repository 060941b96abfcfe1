package io.penstock.pipeline.progress;

/**
 * How much a listing came to.
 *
 * @param objects that belong to the job
 * @param bytes the sum of their sizes
 */
public record Counted(long objects, long bytes) {
  /** Of an empty listing. */
  public static final Counted NONE = new Counted(0, 0);

  /** Both together. */
  public Counted plus(Counted other) {
    return new Counted(objects + other.objects, bytes + other.bytes);
  }
}

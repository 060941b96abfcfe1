package io.penstock.pipeline.listing;

import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ListingPage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Goes through the pages of one range in their order and says what each comes to.
 *
 * <p>May block; makes one call at a time of those from several threads. Ends by {@link #finish} or
 * {@link #abandon}, which close what is open for the range.
 *
 * @param <V> what a page comes to
 */
public interface Judge<V> {
  /** Judges the next page; its keys come after those of the page before. */
  V judge(ListingPage page);

  /**
   * Gives the keys above one to a new judge, where a condition holds while no page is judged.
   *
   * @return empty where it does not, or where the range has ended
   */
  Optional<Judge<V>> split(ObjectKey key, BooleanSupplier condition);

  /** Files that the range leaves undecided when it ends at a key, or at the end of the folder. */
  List<ObjectKey> undecidedAt(Optional<ObjectKey> end);

  /** Whether any key of a page makes the directories above it count; never blocks. */
  boolean counts(ListingPage page);

  /**
   * Tells what only the end of the range decides; the whole range was seen.
   *
   * @param shadowed those of the undecided files that others lie beneath
   */
  V finish(Set<ObjectKey> shadowed);

  /** Lets go of what is undecided: the listing ends early. Does nothing once it has ended. */
  void abandon();
}

package io.penstock.pipeline.filter;

import io.penstock.config.KeyFilter;
import io.penstock.pipeline.listing.Judge;
import io.penstock.pipeline.progress.Counted;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ListingPage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Counts the keys that belong to a job; looks at nothing else. */
public final class Counting implements Judge<Counted> {
  private final Selection selection;

  /**
   * Counts in a folder.
   *
   * @param filter judges what follows the prefix
   * @param prefixLength of the folder, in bytes
   */
  public Counting(KeyFilter filter, int prefixLength) {
    this(new Selection(filter, prefixLength));
  }

  private Counting(Selection selection) {
    this.selection = selection;
  }

  @Override
  public Counted judge(ListingPage page) {
    long objects = 0;
    long bytes = 0;
    for (int i = 0; i < page.size(); i++) {
      if (selection.chooses(page, i)) {
        objects++;
        bytes += page.objectSize(i);
      }
    }
    return new Counted(objects, bytes);
  }

  @Override
  public Optional<Judge<Counted>> split(ObjectKey key, BooleanSupplier condition) {
    return condition.getAsBoolean() ? Optional.of(this) : Optional.empty();
  }

  @Override
  public List<ObjectKey> undecidedAt(Optional<ObjectKey> end) {
    return List.of();
  }

  @Override
  public boolean counts(ListingPage page) {
    return false;
  }

  @Override
  public Counted finish(Set<ObjectKey> shadowed) {
    return Counted.NONE;
  }

  @Override
  public void abandon() {
    // It holds nothing.
  }
}

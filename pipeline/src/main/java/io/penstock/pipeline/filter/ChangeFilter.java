package io.penstock.pipeline.filter;

import io.penstock.config.KeyFilter;
import io.penstock.pipeline.copy.Candidate.Cause;
import io.penstock.pipeline.listing.Judge;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.outcome.Reason;
import io.penstock.transfer.key.KeyRules;
import io.penstock.transfer.key.KeyVerdict;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.key.ShadowStack;
import io.penstock.transfer.s3.ListingPage;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Goes through the pages of one range of keys in their order and says what each comes to.
 *
 * <p>Blocks on files. A file that the end of its page leaves undecided, because a later key may
 * make a directory of its path, is judged with its own page and told with the page that decides it.
 */
public final class ChangeFilter implements Judge<PageVerdict> {
  private final KeyRules rules;
  private final Selection selection;
  private final Comparison comparison;
  private final ShadowStack<Judgement> shadows = new ShadowStack<>();
  private boolean ended;

  /**
   * A filter that has seen no page.
   *
   * @param rules which keys can be paths
   * @param selection which keys belong to the job
   * @param comparison finds what changed; closed with the filter
   */
  public ChangeFilter(KeyRules rules, KeyFilter selection, Comparison comparison) {
    this(rules, new Selection(selection, rules.prefixLength()), comparison);
  }

  private ChangeFilter(KeyRules rules, Selection selection, Comparison comparison) {
    this.rules = rules;
    this.selection = selection;
    this.comparison = comparison;
  }

  @Override
  public synchronized PageVerdict judge(ListingPage page) {
    PageVerdict.Builder verdict = new PageVerdict.Builder();
    BitSet files = new BitSet(page.size());
    BitSet directories = new BitSet(page.size());
    sort(page, files, directories, verdict);
    comparison.turnTo(page);
    ShadowStack.Page shadowed =
        shadows.page(
            page,
            files,
            directories,
            index -> comparison.judge(page, index),
            (held, isShadowed) -> decide(held, isShadowed, verdict));
    for (int i = files.nextSetBit(0); i >= 0; i = files.nextSetBit(i + 1)) {
      if (shadowed.shadowed().get(i)) {
        verdict.skip(Judgement.shadowed(page.key(i), page.objectSize(i)));
      } else if (!shadowed.held().get(i)) {
        tell(page, i, verdict);
      }
    }
    for (int i = directories.nextSetBit(0); i >= 0; i = directories.nextSetBit(i + 1)) {
      tell(page, i, verdict);
    }
    return verdict.build();
  }

  @Override
  public synchronized Optional<Judge<PageVerdict>> split(ObjectKey key, BooleanSupplier condition) {
    return ended || !condition.getAsBoolean()
        ? Optional.empty()
        : Optional.of(new ChangeFilter(rules, selection, comparison.above(key)));
  }

  @Override
  public synchronized List<ObjectKey> undecidedAt(Optional<ObjectKey> end) {
    return end.map(shadows::undecidedAt).orElse(List.of());
  }

  @Override
  public boolean counts(ListingPage page) {
    for (int i = 0; i < page.size(); i++) {
      if (selection.chooses(page, i) && !check(page, i).disallowed()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized PageVerdict finish(Set<ObjectKey> shadowed) {
    PageVerdict.Builder verdict = new PageVerdict.Builder();
    shadows.finish(shadowed::contains, (held, isShadowed) -> decide(held, isShadowed, verdict));
    comparison.complete();
    end();
    return verdict.build();
  }

  @Override
  public synchronized void abandon() {
    if (!ended) {
      shadows.finish(key -> false, (held, isShadowed) -> held.forget());
      end();
    }
  }

  private void end() {
    ended = true;
    comparison.close();
  }

  private void sort(
      ListingPage page, BitSet files, BitSet directories, PageVerdict.Builder verdict) {
    for (int i = 0; i < page.size(); i++) {
      if (!selection.chooses(page, i)) {
        continue;
      }
      verdict.listed(page.objectSize(i));
      KeyVerdict kind = check(page, i);
      switch (kind) {
        case FILE -> files.set(i);
        case DIRECTORY -> directories.set(i);
        case FOLDER -> verdict.unchanged(0);
        default -> verdict.skip(disallowed(page, i, kind));
      }
    }
  }

  private void tell(ListingPage page, int i, PageVerdict.Builder verdict) {
    Optional<Cause> cause = comparison.cause(page, i);
    if (cause.isEmpty()) {
      verdict.unchanged(page.objectSize(i));
    } else if (comparison.isTold(page, i)) {
      comparison.copy(page, i, cause.get()).tell(verdict);
    }
  }

  private KeyVerdict check(ListingPage page, int i) {
    return rules.check(page.keyBytes(), page.keyOffset(i), page.keyLength(i), page.objectSize(i));
  }

  private static void decide(Judgement held, boolean shadowed, PageVerdict.Builder verdict) {
    if (shadowed) {
      held.shadowed(verdict);
    } else {
      held.tell(verdict);
    }
  }

  private static NotCopied disallowed(ListingPage page, int i, KeyVerdict kind) {
    return new NotCopied(
        page.key(i),
        page.objectSize(i),
        Reason.DISALLOWED_PATH,
        "'" + page.key(i) + "' cannot be a path: " + kind.why());
  }
}

package io.penstock.transfer.s3;

import io.penstock.transfer.key.KeyRules;
import io.penstock.transfer.key.KeyVerdict;
import io.penstock.transfer.key.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** Looks into a folder before anything is copied. Reads the first pages of its listing only. */
public final class FolderProbe {
  /** Pages that are looked through for something that can be copied. */
  public static final int MOST_PAGES = 10;

  private final Function<ListRequest, Mono<ListingPage>> listing;
  private final String prefix;
  private final KeyRules rules;

  /**
   * A look at nothing yet.
   *
   * @param prefix what the keys of the folder begin with
   * @param rules which keys can be paths
   */
  public FolderProbe(ObjectSource source, String prefix, KeyRules rules) {
    this(source::list, prefix, rules);
  }

  FolderProbe(Function<ListRequest, Mono<ListingPage>> listing, String prefix, KeyRules rules) {
    this.listing = listing;
    this.prefix = prefix;
    this.rules = rules;
  }

  /**
   * What the first pages of a folder hold.
   *
   * @param downloadable the first object that can be copied: its key can be a path, its bytes are
   *     not in an archive, and it is not the folder itself; empty where none of those seen is one
   * @param keys how many were seen
   * @param all whether these were all that the folder has; they need not be once one is found
   */
  public record Findings(Optional<ObjectKey> downloadable, long keys, boolean all) {}

  /** Looks for an object that can be copied, on {@value #MOST_PAGES} pages at most. */
  public Mono<Findings> downloadable() {
    return search(ListRequest.first(prefix), 1, 0);
  }

  private Mono<Findings> search(ListRequest request, int number, long before) {
    return listing
        .apply(request)
        .flatMap(
            page -> {
              Optional<ObjectKey> found =
                  IntStream.range(0, page.size())
                      .filter(i -> isDownloadable(page, i))
                      .mapToObj(page::key)
                      .findFirst();
              Optional<ListRequest> next = request.after(page);
              long seen = before + page.size();
              return found.isPresent() || next.isEmpty() || number == MOST_PAGES
                  ? Mono.just(new Findings(found, seen, next.isEmpty()))
                  : search(next.get(), number + 1, seen);
            });
  }

  private boolean isDownloadable(ListingPage page, int i) {
    KeyVerdict verdict =
        rules.check(page.keyBytes(), page.keyOffset(i), page.keyLength(i), page.objectSize(i));
    return !verdict.disallowed()
        && verdict != KeyVerdict.FOLDER
        && page.storageClass(i) == StorageClass.READABLE;
  }

  /**
   * The first objects of the folder, whatever they are.
   *
   * @param count at most, 1 to 1,000
   */
  public Mono<List<ObjectVersion>> first(int count) {
    return listing
        .apply(new ListRequest(prefix, Optional.empty(), Optional.empty(), count))
        .map(page -> IntStream.range(0, page.size()).mapToObj(page::version).toList());
  }
}

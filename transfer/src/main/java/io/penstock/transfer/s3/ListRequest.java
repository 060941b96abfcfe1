package io.penstock.transfer.s3;

import io.penstock.transfer.key.ObjectKey;
import java.util.Optional;

/**
 * Asks for one page of a listing.
 *
 * @param prefix what every key begins with
 * @param startAfter keys up to and including this one are left out; beside a token it is not sent,
 *     but the page must still keep it
 * @param continuationToken where the page before left off
 * @param maxKeys keys at most, 1 to 1,000
 */
public record ListRequest(
    String prefix,
    Optional<ObjectKey> startAfter,
    Optional<String> continuationToken,
    int maxKeys) {
  public ListRequest {
    if (maxKeys < 1 || maxKeys > 1000) {
      throw new IllegalArgumentException("a page has 1 to 1,000 keys: " + maxKeys);
    }
  }

  /** Asks for the first page of a folder. */
  public static ListRequest first(String prefix) {
    return new ListRequest(prefix, Optional.empty(), Optional.empty(), 1000);
  }

  /** Asks for the first page of what comes after a key of a folder. */
  public static ListRequest above(String prefix, ObjectKey key) {
    return new ListRequest(prefix, Optional.of(key), Optional.empty(), 1000);
  }

  /**
   * Asks for the page after one that answered this request; empty where that was the last.
   *
   * <p>Carries the last key on, so that the order is checked from page to page.
   */
  public Optional<ListRequest> after(ListingPage page) {
    return page.nextContinuationToken()
        .map(
            token ->
                new ListRequest(
                    prefix,
                    page.size() == 0 ? startAfter : Optional.of(page.key(page.size() - 1)),
                    Optional.of(token),
                    maxKeys));
  }
}

package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.Arrays;

/**
 * The rules that a page must keep to be believed.
 *
 * <p>Keys ascend strictly as unsigned UTF-8, within the page and after the key that the request
 * starts after; all begin with the prefix; the token moves on. So a listing cannot go in circles,
 * whatever the length of the circle, and no key can be missed between two pages unseen.
 */
final class ListingOrder {
  private ListingOrder() {}

  /**
   * Throws {@link FailureKind#BAD_LISTING} with what the server did, or {@link
   * FailureKind#START_IGNORED} where it began a listing elsewhere than asked for.
   */
  static ListingPage check(ListRequest request, ListingPage page, String subject) {
    byte[] prefix = request.prefix().getBytes(UTF_8);
    byte[] keys = page.keyBytes();
    if (page.size() > request.maxKeys()) {
      throw bad(
          subject, "gave " + page.size() + " keys where " + request.maxKeys() + " were asked for");
    }
    for (int i = 0; i < page.size(); i++) {
      int from = page.keyOffset(i);
      int to = from + page.keyLength(i);
      if (to - from < prefix.length
          || !Arrays.equals(keys, from, from + prefix.length, prefix, 0, prefix.length)) {
        throw bad(subject, "gave '" + page.keyText(i) + "', which is not in the folder");
      }
      if (i > 0) {
        int order = page.compareKey(i, keys, page.keyOffset(i - 1), from);
        if (order == 0) {
          throw bad(subject, "gave '" + page.keyText(i) + "' twice in one page");
        }
        if (order < 0) {
          throw bad(
              subject,
              "is out of order: '" + page.keyText(i) + "' after '" + page.keyText(i - 1) + "'");
        }
      }
    }
    if (page.size() > 0 && request.startAfter().isPresent()) {
      byte[] start = request.startAfter().get().bytes();
      if (page.compareKey(0, start, 0, start.length) <= 0) {
        throw bad(
            request.continuationToken().isPresent()
                ? FailureKind.BAD_LISTING
                : FailureKind.START_IGNORED,
            subject,
            "did not go on after '"
                + request.startAfter().get()
                + "': its page begins with '"
                + page.keyText(0)
                + "'");
      }
    }
    if (page.nextContinuationToken().isPresent()
        && page.nextContinuationToken().equals(request.continuationToken())) {
      throw bad(subject, "gave the same continuation token twice");
    }
    return page;
  }

  private static TransferException bad(String subject, String what) {
    return bad(FailureKind.BAD_LISTING, subject, what);
  }

  private static TransferException bad(FailureKind kind, String subject, String what) {
    return new TransferException(
        kind,
        subject + ": the server's listing cannot be used: it " + ErrorDocument.printable(what));
  }
}

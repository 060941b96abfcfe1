package io.penstock.pipeline.filter;

import io.penstock.config.KeyFilter;
import io.penstock.transfer.s3.ListingPage;
import java.nio.charset.StandardCharsets;

/**
 * Which keys of a folder belong to a job.
 *
 * @param filter judges what follows the folder's prefix
 * @param prefixLength of the folder, in bytes
 */
record Selection(KeyFilter filter, int prefixLength) {
  boolean chooses(ListingPage page, int i) {
    return filter.choosesEverything()
        || filter.chooses(
            new String(
                page.keyBytes(),
                page.keyOffset(i) + prefixLength,
                page.keyLength(i) - prefixLength,
                StandardCharsets.UTF_8));
  }
}

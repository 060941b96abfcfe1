package io.penstock.pipeline.filter;

import io.penstock.state.index.KeyPage;
import io.penstock.transfer.s3.ListingPage;

/** A page of a listing as the tracking index sees it. */
record PageKeys(ListingPage page) implements KeyPage {
  @Override
  public int count() {
    return page.size();
  }

  @Override
  public byte[] bytes() {
    return page.keyBytes();
  }

  @Override
  public int offset(int index) {
    return page.keyOffset(index);
  }

  @Override
  public int length(int index) {
    return page.keyLength(index);
  }
}

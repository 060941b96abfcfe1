package io.penstock.bench.step;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.bench.bucket.BucketShape;
import io.penstock.bench.bucket.KeyShape;
import io.penstock.bench.bucket.ObjectSizes;
import io.penstock.bench.bucket.SyntheticBucket;
import io.penstock.state.index.KeyPage;
import java.io.ByteArrayOutputStream;

/** The keys of a page of the synthetic bucket, one behind the other. */
final class PageOfKeys implements KeyPage {
  static final int KEYS = 1_000;

  private final byte[] bytes;
  private final int[] ends = new int[KEYS];

  PageOfKeys() {
    SyntheticBucket bucket =
        new SyntheticBucket(BucketShape.of(KEYS, KeyShape.DEEP, ObjectSizes.all(1)));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < KEYS; i++) {
      all.writeBytes(bucket.key(i).getBytes(UTF_8));
      ends[i] = all.size();
    }
    this.bytes = all.toByteArray();
  }

  @Override
  public int count() {
    return KEYS;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int offset(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  @Override
  public int length(int index) {
    return ends[index] - offset(index);
  }
}

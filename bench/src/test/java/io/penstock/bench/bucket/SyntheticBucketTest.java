package io.penstock.bench.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticBucketTest {
  private static SyntheticBucket bucket(KeyShape keys, int folders, long objects) {
    return new SyntheticBucket(
        new BucketShape("bench", "data/", folders, objects, keys, ObjectSizes.all(100), 7));
  }

  @ParameterizedTest
  @EnumSource
  void ordersKeysAsUnsignedBytesInEveryShape(KeyShape keys) {
    SyntheticBucket bucket = bucket(keys, 3, 10_500);
    for (long index = 1; index < bucket.count(); index++) {
      byte[] former = bucket.key(index - 1).getBytes(UTF_8);
      assertThat(Arrays.compareUnsigned(former, bucket.key(index).getBytes(UTF_8)))
          .as("%s before %s", bucket.key(index - 1), bucket.key(index))
          .isNegative();
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsEveryKeyByItsName(KeyShape keys) {
    SyntheticBucket bucket = bucket(keys, 2, 503);
    for (long index = 0; index < bucket.count(); index++) {
      byte[] key = bucket.key(index).getBytes(UTF_8);
      assertThat(bucket.find(key, key.length)).isEqualTo(index);
      assertThat(bucket.ceiling(key, key.length)).isEqualTo(index);
      assertThat(bucket.higher(key, key.length)).isEqualTo(index + 1);
    }
  }

  @Test
  void findsTheNextKeyForNamesBetweenKeys() {
    SyntheticBucket bucket = bucket(KeyShape.FLAT, 1, 10);
    assertThat(higher(bucket, "")).isZero();
    assertThat(higher(bucket, "data/")).isZero();
    assertThat(higher(bucket, "data/000000000004")).isEqualTo(5);
    assertThat(higher(bucket, "data/000000000004!")).isEqualTo(5);
    assertThat(higher(bucket, "data/00000000000")).isZero();
    assertThat(higher(bucket, "dauta")).isEqualTo(10);
    assertThat(bucket.find("data/x".getBytes(UTF_8), 6)).isEqualTo(-1);
  }

  private static long higher(SyntheticBucket bucket, String key) {
    return bucket.higher(key.getBytes(UTF_8), key.getBytes(UTF_8).length);
  }

  @Test
  void holdsTenMillionKeysWithoutKeepingThem() {
    SyntheticBucket bucket = bucket(KeyShape.DEEP, 1, 10_000_000);
    assertThat(bucket.key(9_999_999)).isEqualTo("data/a00000999/b99/c99");
    assertThat(higher(bucket, "data/a00000999/b99/c98")).isEqualTo(9_999_999);
  }

  @Test
  void namesTheContentByItsMd5UpToThePartSize() throws Exception {
    SyntheticBucket bucket = bucket(KeyShape.FLAT, 1, 20);
    for (long index = 0; index < bucket.count(); index++) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(ByteBuffer.wrap(Pattern.bytes(), bucket.start(index), 100));
      assertThat(new String(bucket.entityTag(index), UTF_8))
          .isEqualTo(HexFormat.of().formatHex(digest.digest()));
    }
  }

  @Test
  void namesTheNumberOfPartsOfLargeObjects() {
    BucketShape shape = BucketShape.of(2, KeyShape.FLAT, ObjectSizes.parse("20MiB"));
    assertThat(new String(new SyntheticBucket(shape).entityTag(0), UTF_8))
        .matches("[0-9a-f]{32}-3");
  }

  @Test
  void neighboursDiffer() {
    SyntheticBucket bucket = bucket(KeyShape.FLAT, 1, 1_000);
    long starts = LongStream.range(0, 1_000).mapToInt(bucket::start).distinct().count();
    assertThat(starts).isGreaterThan(200);
  }

  @Test
  void theHeavyTailKeepsItsBoundsAndReachesFar() {
    ObjectSizes sizes = ObjectSizes.parse("1KiB..256MiB");
    long[] drawn = LongStream.range(0, 20_000).map(i -> sizes.of(1, i)).sorted().toArray();
    assertThat(drawn[0]).isEqualTo(1_024);
    assertThat(drawn[10_000]).isLessThan(4_096);
    assertThat(drawn[19_999]).isBetween(32L << 20, 256L << 20);
    assertThat(ObjectSizes.parse(sizes.toString())).isEqualTo(sizes);
  }
}

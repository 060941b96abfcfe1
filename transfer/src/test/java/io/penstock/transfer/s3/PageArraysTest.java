package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageArraysTest {
  private final PageArrays arrays = new PageArrays();

  @Test
  void givesAnArrayToTheNextPage() {
    byte[] first = arrays.take();
    arrays.give(first, 10);
    assertThat(arrays.take()).isSameAs(first);
    assertThat(arrays.take()).isNotSameAs(first);
    assertThat(arrays.kept()).isZero();
  }

  @Test
  void makesANewOneAsLongAsTheLastPageAndABitMore() {
    assertThat(arrays.take()).hasSize(PageArrays.LEAST);
    arrays.give(new byte[1 << 20], 320_000);
    assertThat(arrays.take()).hasSize(1 << 20);
    assertThat(arrays.take()).hasSize(340_000);
    arrays.give(new byte[1 << 20], 1);
    arrays.take();
    assertThat(arrays.take()).hasSize(PageArrays.LEAST);
  }

  @Test
  void keepsNoMoreThanItsBoundHoweverManyAreGivenBack() {
    IntStream.range(0, 100).forEach(i -> arrays.give(new byte[(1 << 20) - 1], 1));
    assertThat(arrays.kept()).isBetween(PageArrays.MOST_KEPT - (1 << 20), PageArrays.MOST_KEPT);
    arrays.give(new byte[PageArrays.MOST_KEPT], 1);
    assertThat(arrays.kept()).isLessThanOrEqualTo(PageArrays.MOST_KEPT);
  }
}

package io.penstock.transfer.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ObjectKeyTest {
  @Test
  void isOrderedAsS3ListsAndNotAsStringsAre() {
    String beyondBasicPlane = "\uD83D\uDE00";
    String privateUse = "\uE000";

    assertThat(beyondBasicPlane).isLessThan(privateUse);
    assertThat(ObjectKey.of(beyondBasicPlane)).isGreaterThan(ObjectKey.of(privateUse));
    assertThat(ObjectKey.of("a")).isLessThan(ObjectKey.of("a/")).isLessThan(ObjectKey.of("\u00e9"));
  }

  @Test
  void keepsItsBytesWhateverTheCallerDoesToTheArray() {
    byte[] bytes = {'a', 'b'};
    ObjectKey key = ObjectKey.of(bytes);
    bytes[0] = 'x';
    key.bytes()[1] = 'x';

    assertThat(key).isEqualTo(ObjectKey.of("ab")).hasSameHashCodeAs(ObjectKey.of("ab"));
    assertThat(key.length()).isEqualTo(2);
  }

  @Test
  void startsWithComparesWholeBytes() {
    assertThat(ObjectKey.of("x/y").startsWith(ObjectKey.of("x/"))).isTrue();
    assertThat(ObjectKey.of("xy").startsWith(ObjectKey.of("x/"))).isFalse();
    assertThat(ObjectKey.of("x").startsWith(ObjectKey.of("x/"))).isFalse();
  }

  @Test
  void takesARangeOfALargerArray() {
    assertThat(ObjectKey.of("abcd".getBytes(UTF_8), 1, 2)).hasToString("bc");
  }

  @Test
  void refusesHalfASurrogatePair() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ObjectKey.of("a\uD83D"))
        .withMessageContaining("surrogate");
  }
}

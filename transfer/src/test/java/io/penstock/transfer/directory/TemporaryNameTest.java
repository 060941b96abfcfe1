package io.penstock.transfer.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Durability;
import io.penstock.transfer.key.KeyRules;
import io.penstock.transfer.key.KeyVerdict;
import io.penstock.transfer.key.ObjectKey;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryNameTest {
  @Test
  void hasOneLengthAndIsKnownAgain() {
    for (long id : new long[] {0, 1, -1, Long.MIN_VALUE}) {
      assertThat(TemporaryName.of(id)).hasSize(26);
      assertThat(TemporaryName.matches(TemporaryName.of(id))).isTrue();
    }
  }

  @Test
  void isCountedFromABeginningOfItsOwn() {
    LongSupplier here = DestinationOptions.writing(Durability.NONE, StagingObserver.NONE).ids();
    LongSupplier there = DestinationOptions.writing(Durability.NONE, StagingObserver.NONE).ids();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      names.add(TemporaryName.of(here.getAsLong()));
      names.add(TemporaryName.of(there.getAsLong()));
    }

    assertThat(names).hasSize(2_000);
  }

  @Test
  void isNoKeys() {
    byte[] key = ObjectKey.of(TemporaryName.of(42)).bytes();
    KeyRules rules = new KeyRules(ObjectKey.of(""), 4000);

    assertThat(rules.check(key, 0, key.length, 1)).isEqualTo(KeyVerdict.RESERVED_COMPONENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".penstock-",
        ".penstock-0123456789abcde",
        ".penstock-0123456789abcdefa",
        ".penstock-0123456789ABCDEF",
        ".penstock-0123456789abcdeg",
        "xpenstock-0123456789abcdef"
      })
  void isNothingElse(String name) {
    assertThat(TemporaryName.matches(name)).isFalse();
  }
}

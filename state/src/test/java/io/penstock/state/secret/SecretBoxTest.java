package io.penstock.state.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
  private final SecretBox box = box(1);

  private static SecretBox box(int key) {
    byte[] bytes = new byte[SecretBox.KEY_BYTES];
    Arrays.fill(bytes, (byte) key);
    return new SecretBox(bytes, new SecureRandom());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().excludeChars('\0').ofMaxLength(100).filter(SecretBoxTest::whole);
  }

  private static boolean whole(String text) {
    return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  @Property(tries = 200)
  void opensWhatItSealed(@ForAll("texts") String text, @ForAll("texts") String context) {
    assertThat(box.open(box.seal(Secret.of(text), context), context)).contains(Secret.of(text));
  }

  @Property(tries = 200)
  void opensNothingInAnotherContext(
      @ForAll("texts") String context, @ForAll("texts") String other) {
    Sealed sealed = box.seal(Secret.of("secret"), context);
    assertThat(box.open(sealed, other).isPresent()).isEqualTo(other.equals(context));
  }

  @Property(tries = 200)
  void opensNothingThatWasChanged(@ForAll @IntRange(max = 12 + 6 + 16 - 1) int at) {
    Sealed sealed = box.seal(Secret.of("secret"), "context");
    byte[] nonce = sealed.nonceBytes();
    byte[] text = sealed.textBytes();
    if (at < nonce.length) {
      nonce[at] ^= 1;
    } else {
      text[at - nonce.length] ^= 1;
    }
    assertThat(box.open(Sealed.of(sealed.keyId(), nonce, text), "context")).isEmpty();
  }

  @Test
  void opensNothingOfAnotherKey() {
    Sealed sealed = box.seal(Secret.of("secret"), "context");
    assertThat(box(2).open(sealed, "context")).isEmpty();
    assertThat(box(2).keyId()).isNotEqualTo(box.keyId());
    assertThat(box(1).keyId()).isEqualTo(box.keyId());
  }

  @Test
  void sealsTheSameTextDifferentlyEachTime() {
    Set<Sealed> sealed = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      sealed.add(box.seal(Secret.of("secret"), "context"));
    }
    assertThat(sealed).hasSize(100);
    assertThat(sealed).extracting(Sealed::nonce).doesNotHaveDuplicates();
  }
}

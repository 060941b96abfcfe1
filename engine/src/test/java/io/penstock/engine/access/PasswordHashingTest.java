package io.penstock.engine.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Secret;
import io.penstock.state.access.PasswordRecord;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordHashingTest {
  private final PasswordHashing hashing =
      new PasswordHashing(PasswordHashing::argon2id, PasswordHashing.COST, new SecureRandom());

  /** From the tests of the function's reference implementation. */
  @ParameterizedTest
  @CsvSource({
    "password, somesalt, 256, 2, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
    "password, somesalt, 65536, 2,"
        + " 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
    "password, diffsalt, 65536, 2,"
        + " bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c"
  })
  void isArgon2id(String password, String salt, int memory, int iterations, String hash) {
    byte[] made =
        PasswordHashing.argon2id(
            password.getBytes(UTF_8),
            salt.getBytes(UTF_8),
            new PasswordHashing.Cost(memory, iterations));
    assertThat(HexFormat.of().formatHex(made)).isEqualTo(hash);
  }

  // Holds A2.
  @Test
  void hashesByArgon2idAtTheAdvisedCostWithASaltOfItsOwn() {
    PasswordRecord one = hashing.hash(Secret.of("password"));
    PasswordRecord other = hashing.hash(Secret.of("password"));

    assertThat(one.memory()).isEqualTo(12 * 1_024);
    assertThat(one.iterations()).isEqualTo(3);
    assertThat(one.salt()).isNotEqualTo(other.salt());
    assertThat(one.hash()).isNotEqualTo(other.hash());
    assertThat(hashing.matches(Secret.of("password"), one)).isTrue();
    assertThat(hashing.matches(Secret.of("Password"), one)).isFalse();
    assertThat(hashing.isOutdated(one)).isFalse();
  }

  @Test
  void cheaperHashesAreOutdatedAndDearerOnesAreKept() {
    assertThat(hashing.isOutdated(made(12_287, 3))).isTrue();
    assertThat(hashing.isOutdated(made(65_536, 2))).isTrue();
    assertThat(hashing.isOutdated(made(65_536, 3))).isFalse();
  }

  private static PasswordRecord made(int memory, int iterations) {
    return PasswordRecord.of(memory, iterations, new byte[16], new byte[32]);
  }
}

package io.penstock.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private static AddressGuard allowing(String... hosts) {
    return new AddressGuard(List.of(hosts));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, this machine itself",
    "127.255.0.9, this machine itself",
    "127.1, this machine itself",
    "2130706433, this machine itself",
    "0x7f000001, this machine itself",
    "0X7F.1, this machine itself",
    "0177.0.0.1, this machine itself",
    "017700000001, this machine itself",
    "127.0.0.1., this machine itself",
    "::1, this machine itself",
    "[0:0:0:0:0:0:0:1], this machine itself",
    "[::ffff:127.0.0.1], this machine itself",
    "[64:ff9b::7f00:1], this machine itself",
    "[2002:7f00:1::], this machine itself",
    "169.254.169.254, link-local",
    "2852039166, link-local",
    "0xa9fea9fe, link-local",
    "0251.0376.0251.0376, link-local",
    "[::ffff:a9fe:a9fe], link-local",
    "[64:ff9b::a9fe:a9fe], link-local",
    "[64:ff9b:1::a9fe:a9fe], link-local",
    "[2002:a9fe:a9fe::1], link-local",
    "[fe80::1], link-local",
    "[fe80::1%25eth0], link-local",
    "0, unspecified",
    "0.0.0.0, unspecified",
    "0.1.2.3, unspecified",
    "[::], unspecified",
    "[::169.254.169.254], link-local",
    "100.64.0.1, shared address",
    "100.127.255.255, shared address",
    "224.0.0.1, multicast",
    "[ff02::1], multicast",
    "255.255.255.255, broadcast",
    "192.0.0.192, protocol",
    "168.63.129.16, metadata",
    "[fd00:ec2::254], metadata",
    "[fd20:ce::254], metadata"
  })
  void refusesAReservedAddressInWhateverSpelling(String host, String description) {
    TransferException failure =
        catchThrowableOfType(TransferException.class, () -> allowing().rule(host));

    assertThat(failure).as(host).isNotNull();
    assertThat(failure.kind()).isEqualTo(FailureKind.ENDPOINT_REFUSED);
    assertThat(failure)
        .hasMessageContaining("'" + host + "'")
        .hasMessageContaining(description)
        .hasMessageEndingWith("--allow-endpoint " + host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3.example.com",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "100.63.255.255",
        "100.128.0.0",
        "[fd12:3456::1]",
        "[2001:db8::1]",
        "[64:ff9b::808:808]",
        "8.8.8.8",
        "0x08.8.8.8",
        "127.example.com",
        "1.2.3.4.5"
      })
  void letsPublicAndPrivateAddressesPass(String host) {
    assertThatCode(() -> allowing().rule(host)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "minio.test, minio.test",
    "MinIO.test, minio.TEST.",
    "127.0.0.1, 127.0.0.1",
    "127.0.0.1, 2130706433",
    "::1, [0:0:0:0:0:0:0:1]",
  })
  void letsAHostThatIsAllowedLeadAnywhere(String allowed, String named) {
    AddressRule rule = allowing(allowed).rule(named);

    rule.check(AddressLiteral.parse("127.0.0.1").orElseThrow());
  }

  @Test
  void allowsNoOtherHostBesideAnAllowedOne() {
    AddressRule rule = allowing("minio.test", "127.0.0.1").rule("minio.test.evil.example");

    assertThat(
            catchThrowableOfType(
                TransferException.class,
                () -> rule.check(AddressLiteral.parse("127.0.0.1").orElseThrow())))
        .hasMessageEndingWith("--allow-endpoint minio.test.evil.example");
  }
}

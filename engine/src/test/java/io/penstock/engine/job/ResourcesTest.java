package io.penstock.engine.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.transfer.TransferException;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  @Test
  void connectionsTakeHalfOfTheFilesThatMayBeOpen() {
    assertThatCode(() -> Resources.requireOpenFiles(512, 1_024)).doesNotThrowAnyException();
    assertThatCode(() -> Resources.requireOpenFiles(1_024, Integer.MAX_VALUE))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Resources.requireOpenFiles(513, 1_024))
        .isInstanceOf(TransferException.class)
        .hasMessageContainingAll("--max-concurrency 513", "1026", "1024", "ulimit", "512 at most");
  }
}

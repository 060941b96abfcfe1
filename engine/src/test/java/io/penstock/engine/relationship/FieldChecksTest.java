package io.penstock.engine.relationship;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Bandwidth;
import io.penstock.config.DataSize;
import io.penstock.config.TransferSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Options of a relationship have the bounds of the settings that they stand for. */
class FieldChecksTest {
  private static final DataSize SMALLEST = DataSize.ofMebibytes(1);
  private static final DataSize LARGEST = DataSize.ofMebibytes(5 * 1024);

  private static void check(DataSize memory, int concurrency, DataSize partSize) {
    new FieldChecks(new TransferSettings(32, memory, SMALLEST, Bandwidth.UNLIMITED))
        .checkOptions(
            new CopyOptions(
                List.of(),
                CopyOptions.USUAL.onDisallowed(),
                true,
                CopyOptions.USUAL.durability(),
                true,
                Optional.empty(),
                OptionalInt.of(concurrency),
                Optional.of(partSize),
                false));
  }

  private static void refused(
      DataSize memory, int concurrency, DataSize partSize, String field, String bound) {
    assertThatThrownBy(() -> check(memory, concurrency, partSize))
        .isInstanceOf(RelationshipException.class)
        .hasMessageStartingWith(field + ": ")
        .hasMessageContaining(bound);
  }

  @Test
  void areTakenWithinTheirBounds() {
    DataSize much = DataSize.ofMebibytes(100 * 1024);
    assertThatCode(() -> check(much, 1, SMALLEST)).doesNotThrowAnyException();
    assertThatCode(() -> check(much, 1_024, LARGEST)).doesNotThrowAnyException();
    refused(much, 0, SMALLEST, "options.max_concurrency", "from 1 to 1024");
    refused(much, 1_025, SMALLEST, "options.max_concurrency", "from 1 to 1024");
    refused(much, 1, new DataSize(1), "options.part_size", SMALLEST + " to " + LARGEST);
    refused(
        much,
        1,
        new DataSize(LARGEST.bytes() + 1),
        "options.part_size",
        SMALLEST + " to " + LARGEST);
  }

  @Test
  void aPartIsNoLargerThanWhatTheServerMayHold() {
    DataSize memory = DataSize.ofMebibytes(64);
    assertThatCode(() -> check(memory, 1, memory)).doesNotThrowAnyException();
    refused(memory, 1, LARGEST, "options.part_size", "the server's max-memory, " + memory);
  }
}

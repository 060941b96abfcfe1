package io.penstock.pipeline.copy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.penstock.config.Durability;
import io.penstock.pipeline.progress.Arrivals;
import io.penstock.pipeline.progress.Progress;
import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.StagedFile;
import io.penstock.transfer.directory.StagingObserver;
import io.penstock.transfer.key.RelativePath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both targets have room for what comes next, and take what was received there. */
class TargetsTest {
  private static final String CONTENT = "head, body, body";

  @TempDir private Path directory;
  private final Arrivals arrivals = new Arrivals(new Progress(System::nanoTime));

  private static void receive(ByteTarget target) {
    target.accept(Unpooled.copiedBuffer("head", US_ASCII));
    ByteBuf room = target.room();
    room.writeCharSequence(", body", US_ASCII);
    target.accept(room);
    room.release();
    target.accept(Unpooled.copiedBuffer(", body", US_ASCII));
    assertThat(target.received()).isEqualTo(CONTENT.length());
  }

  @Test
  void aStagedOneWritesItToItsFile() {
    try (DestinationRoot root =
        DestinationRoot.open(
            directory, DestinationOptions.writing(Durability.NONE, StagingObserver.NONE))) {
      StagedFile file = root.stage(RelativePath.of("a"), CONTENT.length());
      try (StagedTarget target = new StagedTarget(file, 0, arrivals, Optional.empty())) {
        receive(target);
        target.flush();
      }
      file.publish(Instant.EPOCH);
    }
    assertThat(directory.resolve("a")).hasContent(CONTENT);
  }

  @Test
  void oneInMemoryHasItTillItIsFull() {
    try (MemoryTarget target = new MemoryTarget(CONTENT.length(), arrivals)) {
      receive(target);

      target.fill(content -> assertThat(content.toString(US_ASCII)).isEqualTo(CONTENT));
      assertThat(target.room()).isNull();
    }
  }
}

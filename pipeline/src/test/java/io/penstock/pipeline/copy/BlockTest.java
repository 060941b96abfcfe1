package io.penstock.pipeline.copy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.penstock.transfer.directory.StagedFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockTest {
  private final Block block = Block.take();

  private static ByteBuf text(String text) {
    return Unpooled.copiedBuffer(text, US_ASCII);
  }

  private String content() {
    return US_ASCII.decode(block.content()).toString();
  }

  @Test
  void isAlignedForWritingDirectly() {
    assertThat(block.content().alignmentOffset(0, StagedFile.UNIT)).isZero();
    block.giveBack();
  }

  @Test
  void takesWhatWasReceivedInItsRoomAndWhatWasReceivedElsewhere() {
    block.fill(text("head "));
    ByteBuf room = block.room();
    assertThat(room.writableBytes()).isEqualTo(Block.SIZE - 5);
    room.writeBytes(text("body, body, "));
    block.fill(room.readSlice(6));
    block.fill(room.readSlice(6));
    room.release();
    block.fill(text("end"));

    assertThat(content()).isEqualTo("head body, body, end");
    block.giveBack();
  }

  @Test
  void hasNoRoomWhereItIsFull() {
    ByteBuf room = block.room();
    room.writerIndex(Block.SIZE);
    block.fill(room);
    room.release();

    assertThat(block.room()).isNull();
    block.clear();
    assertThat(content()).isEmpty();
    block.giveBack();
  }

  @Test
  void isNotUsedAgainWhileSomebodyReceivesIntoIt() {
    ByteBuf room = block.room();
    block.giveBack();

    List<Block> others = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      others.add(Block.take());
    }
    room.writeBytes(text("late"));

    assertThat(others).doesNotContain(block);
    assertThat(room.release()).as("the memory is freed with its last use").isTrue();
    others.forEach(Block::giveBack);
  }
}

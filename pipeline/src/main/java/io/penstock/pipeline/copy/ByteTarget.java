package io.penstock.pipeline.copy;

import io.netty.buffer.ByteBuf;
import io.penstock.transfer.s3.ObjectChecksum;
import java.util.Optional;

/** Takes the bytes of one range in their order, over as many attempts as it needs. */
interface ByteTarget {
  /** Told before the bytes of each attempt what the answer states of the whole object. */
  void stated(Optional<ObjectChecksum> checksum);

  /** Takes all readable bytes of a buffer, which stays the caller's. */
  void accept(ByteBuf bytes);

  /** How many bytes were taken so far. */
  long received();
}

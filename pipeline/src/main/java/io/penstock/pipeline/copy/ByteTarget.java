package io.penstock.pipeline.copy;

import io.netty.buffer.ByteBuf;
import io.penstock.transfer.s3.ObjectChecksum;
import java.util.Optional;

/** Takes the bytes of one range in their order, over as many attempts as it needs. */
interface ByteTarget {
  /**
   * Told before the bytes of each attempt what the answer states of the whole object. An answer
   * that states nothing, as one for a part does, takes nothing back.
   */
  void stated(Optional<ObjectChecksum> checksum);

  /** Takes bytes of a buffer, which stays the caller's, as far as there is room. Never blocks. */
  void accept(ByteBuf bytes);

  /**
   * Where the bytes that are to be accepted next may be received, as of a {@link
   * io.penstock.transfer.s3.Receiver}. Never blocks.
   */
  ByteBuf room();

  /** Whether bytes that were taken still have to be put where they belong. */
  boolean holdsBytes();

  /** Puts them there, which makes room. May block on files. */
  void flush();

  /** How many bytes were taken so far. */
  long received();
}

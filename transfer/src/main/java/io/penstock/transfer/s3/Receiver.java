package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;

/**
 * A subscriber of a body that can have it received where it is to be, which spares a copy.
 *
 * <p>It is a wish only: what arrives with the head of the answer, or by TLS, comes in buffers of
 * the source. {@link Room#holds} tells.
 */
public interface Receiver {
  /**
   * Where the next bytes may be received, asked on the event loop, and only while a buffer is asked
   * for and none is on its way. What was received is then signalled before anything else is asked.
   *
   * @return empty, with room for a byte at least, and counted for the source, which releases it;
   *     null where there is no room
   */
  ByteBuf room();
}

package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Consumes the body of one answer.
 *
 * @param <T> what becomes of it
 */
@FunctionalInterface
public interface BodyReader<T> {
  /**
   * Reads a body.
   *
   * @param checksum of the whole object where the answer states one that can be checked
   * @param body the bytes of the range asked for, no more and no fewer, at most 256 KiB a buffer,
   *     with back-pressure to the socket. Each buffer belongs to the subscriber, which must release
   *     it, and may be a {@link Receiver}; buffers that are not delivered are released by the
   *     source. An operator of the reader that queues buffers needs a {@code doOnDiscard} of its
   *     own. Fails with a {@link io.penstock.transfer.TransferException}.
   */
  Mono<T> read(Optional<ObjectChecksum> checksum, Flux<ByteBuf> body);
}

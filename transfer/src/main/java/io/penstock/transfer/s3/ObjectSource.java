package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * A bucket as a source of listings and bytes.
 *
 * <p>Thread-safe. Nothing is sent before subscription; cancelling a subscription closes the
 * connection of a request under way or returns it. Every failure is a {@link
 * io.penstock.transfer.TransferException}; results arrive on the source's event loops, where
 * nothing may block.
 */
public interface ObjectSource {
  /**
   * Asks whether the folder holds anything; fails where the bucket does not exist or cannot be
   * reached with the credentials found.
   */
  Mono<Boolean> verify();

  /** Gives one page, retried within the source's budget. */
  Mono<ListingPage> list(ListRequest request);

  /**
   * Makes one attempt to read a range of a version, pinned by {@code If-Match}.
   *
   * <p>An empty object is not asked for: its body is empty at once.
   */
  <T> Mono<T> read(ObjectVersion version, ByteRange range, BodyReader<T> reader);

  /**
   * Makes one attempt to fetch a whole version into a buffer, pinned by {@code If-Match}: for
   * objects of which there are many, the cheapest way.
   *
   * <p>After a failure the buffer holds the bytes that came, and {@link #read} can go on behind
   * them. The buffer stays the caller's; the source keeps a count of its own while it may still
   * write.
   *
   * @param into empty, with room for the object; may be written to until this ends, and after a
   *     cancel for as long as the source keeps it
   * @param stated told of the object's checksum, where the head of the answer states one that can
   *     be checked, before any byte comes: it holds for what is read after a failure, too
   */
  Mono<Void> fetch(ObjectVersion version, ByteBuf into, Consumer<Optional<ObjectChecksum>> stated);

  /** The checksum of a whole version, where the server states one that can be checked. */
  Mono<Optional<ObjectChecksum>> checksum(ObjectVersion version);

  /** Where the source is reached, and as whom. */
  Mono<SourceAddress> address();

  /** By what requests to the endpoint are repeated, for callers of {@link #read}. */
  RetryPolicy retryPolicy();

  /** What was asked of the server so far. */
  RequestCounts requests();

  /** Closes the connections. */
  Mono<Void> close();
}

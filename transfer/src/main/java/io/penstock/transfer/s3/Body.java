package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bodies that are taken into memory whole, with a bound. */
final class Body {
  /** A thousand keys of 1,024 bytes, each written as {@code %XX}, and what surrounds them. */
  static final int MOST_OF_A_PAGE = 16 << 20;

  private static final int MOST_OF_AN_ERROR = 64 << 10;

  private byte[] array;
  private int length;

  /** Begins in an array, and moves to a larger one where it must. */
  private Body(byte[] array) {
    this.array = array;
  }

  /** For the body of a failure. */
  static Body ofError() {
    return new Body(new byte[1 << 10]);
  }

  /** For a page. */
  static Body ofPage(byte[] beginning) {
    return new Body(beginning);
  }

  byte[] array() {
    return array;
  }

  int length() {
    return length;
  }

  /** Takes the bytes of a page, unless there are too many for one. */
  boolean addOfPage(ByteBuf buffer) {
    boolean within = buffer.readableBytes() <= MOST_OF_A_PAGE - length;
    if (within) {
      append(buffer, buffer.readableBytes());
    }
    return within;
  }

  /** What the body of a failure says; what is beyond the bound is left unread. */
  static Mono<ErrorDocument> error(Flux<ByteBuf> body, Attempt attempt) {
    return Mono.defer(
        () -> {
          Body start = ofError();
          return body.doOnRequest(attempt::asked)
              .doOnNext(
                  buffer -> {
                    attempt.received(buffer.readableBytes());
                    start.addBeginning(buffer);
                  })
              .takeUntil(buffer -> start.length == MOST_OF_AN_ERROR)
              .then(Mono.fromCallable(start::error))
              // The status alone says enough where its explanation does not arrive.
              .onErrorResume(java.io.IOException.class, e -> Mono.just(ErrorDocument.NONE));
        });
  }

  /** Takes of the body of a failure what is within the bound. */
  void addBeginning(ByteBuf buffer) {
    append(buffer, Math.min(buffer.readableBytes(), MOST_OF_AN_ERROR - length));
  }

  /** The failure that the body states. */
  ErrorDocument error() {
    return ErrorDocument.read(array, length);
  }

  private void append(ByteBuf buffer, int count) {
    if (length + count > array.length) {
      array = Arrays.copyOf(array, Math.max(length + count, array.length * 2));
    }
    buffer.getBytes(buffer.readerIndex(), array, length, count);
    length += count;
  }
}

package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import io.penstock.transfer.http.HttpConnection;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * The body of one answer for one subscriber, who gets each buffer for the time of the call.
 *
 * <p>Signals on the connection's event loop. What nobody asked for is not read from the socket, but
 * for what is on its way already.
 */
final class BodyStream extends Flux<ByteBuf> implements Subscription {
  private static final AtomicLongFieldUpdater<BodyStream> REQUESTED =
      AtomicLongFieldUpdater.newUpdater(BodyStream.class, "requested");

  private final HttpConnection connection;

  /** Confined to the event loop, like all below that is not volatile. */
  private final Queue<ByteBuf> queue = new ArrayDeque<>(4);

  private volatile CoreSubscriber<? super ByteBuf> subscriber;
  private volatile long requested;
  private volatile boolean cancelled;
  private boolean delivering;
  private boolean ended;
  private boolean done;
  private Throwable failure;

  BodyStream(HttpConnection connection) {
    this.connection = connection;
  }

  @Override
  public void subscribe(CoreSubscriber<? super ByteBuf> actual) {
    if (subscriber != null) {
      Operators.error(actual, new IllegalStateException("a body can be read once"));
      return;
    }
    subscriber = actual;
    actual.onSubscribe(this);
    goOn();
  }

  @Override
  public void request(long buffers) {
    Operators.addCap(REQUESTED, this, buffers);
    goOn();
  }

  @Override
  public void cancel() {
    cancelled = true;
    goOn();
  }

  private void goOn() {
    if (connection.onEventLoop()) {
      deliverAndRead();
    } else {
      connection.execute(this::deliverAndRead);
    }
  }

  private void deliverAndRead() {
    deliver();
    if (wantsMore()) {
      connection.resume();
    }
  }

  /** Takes a piece, which stays the caller's. */
  void add(ByteBuf bytes) {
    if (cancelled) {
      return;
    }
    if (queue.isEmpty() && requested > 0 && !delivering) {
      give(bytes);
    } else {
      queue.add(bytes.retain());
    }
  }

  /**
   * Ends the stream once all was delivered.
   *
   * @param cause null where the body is whole
   */
  void end(Throwable cause) {
    ended = true;
    failure = cause;
    deliver();
  }

  /** Where the subscriber has room for what comes next; null where it has none. */
  ByteBuf room() {
    return wantsMore() && subscriber instanceof Receiver receiver ? receiver.room() : null;
  }

  boolean wantsMore() {
    return !ended && !cancelled && requested > 0 && queue.isEmpty();
  }

  private void deliver() {
    if (delivering) {
      return;
    }
    while (!queue.isEmpty() && (requested > 0 || cancelled)) {
      ByteBuf next = queue.remove();
      try {
        if (!cancelled) {
          give(next);
        }
      } finally {
        next.release();
      }
    }
    if (ended && queue.isEmpty() && subscriber != null && !done) {
      done = true;
      if (!cancelled && failure == null) {
        subscriber.onComplete();
      } else if (!cancelled) {
        subscriber.onError(failure);
      }
    }
  }

  private void give(ByteBuf bytes) {
    if (requested != Long.MAX_VALUE) {
      REQUESTED.decrementAndGet(this);
    }
    delivering = true;
    try {
      subscriber.onNext(bytes);
    } finally {
      delivering = false;
    }
  }
}

package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Gathers a body in memory of its own, into which it lets it be received. */
final class Gathering extends BaseSubscriber<ByteBuf> implements Receiver {
  final ByteBuf memory;
  final AtomicInteger asked = new AtomicInteger();
  private final Executor askingOn;
  private final Sinks.One<Gathering> end = Sinks.one();
  private boolean waits;
  private int inPlace;

  /**
   * @param askingOn where each buffer but the first is asked for
   */
  Gathering(int capacity, Executor askingOn) {
    this.memory = Unpooled.directBuffer(capacity, capacity);
    this.askingOn = askingOn;
  }

  Mono<Gathering> of(Flux<ByteBuf> body) {
    body.subscribe(this);
    return end.asMono();
  }

  byte[] bytes() {
    return ByteBufUtil.getBytes(memory);
  }

  /** How many of the bytes were not copied. */
  int inPlace() {
    return inPlace;
  }

  @Override
  public ByteBuf room() {
    asked.incrementAndGet();
    if (waits) {
      throw new IllegalStateException("nothing is asked for");
    }
    return Room.of(memory);
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    subscription.request(1);
  }

  @Override
  protected void hookOnNext(ByteBuf buffer) {
    if (Room.holds(memory, memory.writerIndex(), buffer)) {
      inPlace += buffer.readableBytes();
    }
    Room.fill(memory, buffer);
    buffer.release();
    waits = true;
    askingOn.execute(
        () -> {
          waits = false;
          request(1);
        });
  }

  @Override
  protected void hookOnComplete() {
    end.tryEmitValue(this);
  }

  @Override
  protected void hookOnError(Throwable failure) {
    end.tryEmitError(failure);
  }
}

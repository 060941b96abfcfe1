package io.penstock.pipeline.copy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.penstock.config.Bandwidth;
import io.penstock.pipeline.budget.BandwidthLimit;
import io.penstock.pipeline.disk.FatalDiskException;
import io.penstock.transfer.s3.ObjectChecksum;
import io.penstock.transfer.s3.Receiver;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;

class BodyDrainTest {
  private final BandwidthLimit unlimited =
      new BandwidthLimit(
          Bandwidth.UNLIMITED, Clock.systemUTC(), System::nanoTime, Schedulers.immediate());
  private final TestPublisher<ByteBuf> body = TestPublisher.create();
  private final Queue<Runnable> disk = new ArrayDeque<>();
  private final List<ByteBuf> sent = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();
  private final FourBytes target = new FourBytes();
  private Disposable drain;
  private Receiver receiver;

  @BeforeEach
  void subscribe() {
    drain =
        BodyDrain.of(observed(), target, disk::add, unlimited)
            .subscribe(null, e -> ends.add(e.toString()), () -> ends.add("complete"));
  }

  /** The body, that notes by whom it is read. */
  private Flux<ByteBuf> observed() {
    return new Flux<>() {
      @Override
      public void subscribe(CoreSubscriber<? super ByteBuf> subscriber) {
        receiver = (Receiver) subscriber;
        body.flux().subscribe(subscriber);
      }
    };
  }

  @AfterEach
  void everyBufferIsReleased() {
    assertThat(sent).extracting(ByteBuf::refCnt).containsOnly(0);
  }

  @Test
  void asksForTheNextBufferWhileThereIsRoom() {
    body.assertMinRequested(1);
    send("ab");
    assertThat(disk).isEmpty();
    body.assertMinRequested(1);
  }

  @Test
  void asksForNothingWhileTheDiskMakesRoom() {
    send("abcdef");
    assertThat(disk).hasSize(1);
    body.assertMaxRequested(0);

    disk.remove().run();
    assertThat(target.flushed).isEqualTo("abcd");
    body.assertMinRequested(1);
  }

  @Test
  void hasRoomUnlessTheDiskWrites() {
    assertThat(receiver.room().writableBytes()).isEqualTo(4);
    send("ab");
    assertThat(receiver.room().writableBytes()).isEqualTo(2);

    send("cdef");
    assertThat(receiver.room()).isNull();

    target.flushing = () -> assertThat(receiver.room()).isNull();
    disk.remove().run();
    assertThat(receiver.room().writableBytes()).isEqualTo(2);
  }

  @Test
  void takesABufferThatFillsItSeveralTimes() {
    send("abcdefghij");
    disk.remove().run();
    disk.remove().run();
    assertThat(target.flushed).isEqualTo("abcdefgh");
    assertThat(disk).isEmpty();
  }

  @Test
  void completesOnceAllIsFlushed() {
    send("abcde");
    body.complete();
    disk.remove().run();
    assertThat(ends).isEmpty();
    disk.remove().run();
    assertThat(target.flushed).isEqualTo("abcde");
    assertThat(ends).containsExactly("complete");
  }

  @Test
  void leavesWhatABrokenBodyBroughtToTheNextAttempt() {
    send("ab");
    body.error(new IllegalStateException("cut"));
    assertThat(ends).containsExactly("java.lang.IllegalStateException: cut");
    assertThat(disk).isEmpty();
    assertThat(target.received()).isEqualTo(2);
  }

  @Test
  void endsWithTheFailureOfTheDisk() {
    target.failure = new IllegalStateException("full");
    send("abcdef");
    disk.remove().run();
    assertThat(ends).containsExactly("java.lang.IllegalStateException: full");
    body.assertCancelled();
  }

  @Test
  void tellsOfAnErrorOfTheVirtualMachine() {
    target.error = new InternalError("mapped page");
    send("abcdef");
    disk.remove().run();
    assertThat(ends).singleElement().asString().contains(FatalDiskException.class.getSimpleName());
  }

  @Test
  void releasesWhatWaitedWhenItIsCancelled() {
    send("abcdef");
    drain.dispose();
    disk.remove().run();
    assertThat(target.flushed).isEmpty();
    assertThat(disk).isEmpty();
  }

  private void send(String text) {
    ByteBuf buffer = Unpooled.copiedBuffer(text, US_ASCII);
    sent.add(buffer);
    body.next(buffer);
  }

  /** Has room for four bytes. */
  private static final class FourBytes implements ByteTarget {
    private String held = "";
    private String flushed = "";
    private RuntimeException failure;
    private Error error;
    private Runnable flushing = () -> {};

    @Override
    public void stated(Optional<ObjectChecksum> checksum) {}

    @Override
    public void accept(ByteBuf bytes) {
      while (bytes.isReadable() && held.length() < 4) {
        held += (char) bytes.readByte();
      }
    }

    @Override
    public ByteBuf room() {
      return held.length() < 4 ? Unpooled.buffer(4 - held.length()) : null;
    }

    @Override
    public boolean holdsBytes() {
      return !held.isEmpty();
    }

    @Override
    public void flush() {
      if (failure != null) {
        throw failure;
      }
      if (error != null) {
        throw error;
      }
      flushed += held;
      held = "";
      flushing.run();
    }

    @Override
    public long received() {
      return (flushed + held).length();
    }
  }
}

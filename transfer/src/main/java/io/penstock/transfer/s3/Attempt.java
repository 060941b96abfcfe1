package io.penstock.transfer.s3;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * One request on one connection, watched for progress.
 *
 * <p>Bytes and demand are counted on the event loop; {@link #check} runs on the timer. A stalled
 * attempt is ended by closing its connection: the failure then comes up through the event loop like
 * any other, so no two threads signal.
 */
final class Attempt {
  /** Says what a request is about; asked only where a message is made. */
  interface Subject {
    String text();
  }

  private static final AtomicLongFieldUpdater<Attempt> WANTED =
      AtomicLongFieldUpdater.newUpdater(Attempt.class, "wanted");

  private final Patience patience;
  private final Subject subject;
  private final Endpoint endpoint;
  private final RequestKind kind;
  private final EndpointCounters counters;
  private volatile Runnable closing;
  private volatile long bytes;

  /** Buffers that the reader asked for and did not get; one more until the headers are there. */
  @SuppressWarnings("unused") // through WANTED
  private volatile long wanted = 1;

  private volatile String stalled;

  /** Whether it is counted how this ended; confined to the event loop. */
  private boolean counted;

  /** What the timer saw last; confined to it. */
  private long seenBytes;

  private long windowBytes;
  private long silentNanos;
  private long windowNanos;

  Attempt(
      Patience patience,
      Subject subject,
      Endpoint endpoint,
      RequestKind kind,
      EndpointCounters counters) {
    this.patience = patience;
    this.subject = subject;
    this.endpoint = endpoint;
    this.kind = kind;
    this.counters = counters;
  }

  /** The request is being sent on a connection that can be closed from here on. */
  void connected(Runnable close) {
    closing = close;
  }

  /** The headers are there: from now on only what the reader asks for is waited for. */
  void answered(int status) {
    wanted = 0;
    received(1); // the head
    counted = true;
    counters.answered(kind, status);
  }

  void asked(long buffers) {
    WANTED.updateAndGet(this, now -> now + buffers < 0 ? Long.MAX_VALUE : now + buffers);
  }

  /** A buffer came. Called by the event loop only. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  void received(int length) {
    bytes += length;
    WANTED.updateAndGet(this, now -> now == Long.MAX_VALUE ? now : Math.max(0, now - 1));
  }

  /** Called by the timer with the time since it was called last. */
  void check(long nanos) {
    if (closing == null || stalled != null) {
      return;
    }
    long now = bytes;
    boolean moved = now != seenBytes;
    windowBytes += now - seenBytes;
    seenBytes = now;
    if (wanted == 0 && !moved) {
      silentNanos = 0;
      return;
    }
    silentNanos = moved ? 0 : silentNanos + nanos;
    windowNanos += nanos;
    if (silentNanos >= patience.silence().toNanos()) {
      stall("brought nothing for " + patience.silence().toSeconds() + " s");
    } else if (windowNanos >= patience.window().toNanos()) {
      double seconds = windowNanos / 1e9;
      if (windowBytes < patience.bytesPerSecond() * seconds) {
        stall("brought only " + windowBytes + " bytes in " + Math.round(seconds) + " s");
      }
      windowBytes = 0;
      windowNanos = 0;
    }
  }

  private void stall(String why) {
    stalled = why;
    closing.run(); // the read fails once it is closed
  }

  /** The failure that ended this attempt. */
  TransferException translate(Throwable error) {
    if (!counted) {
      counted = true;
      counters.failed(kind);
    }
    String why = stalled;
    return why == null
        ? Answers.failure(error, subject(), endpoint, closing != null)
        : new TransferException(
            FailureKind.STALLED, subject() + ": " + endpoint.address() + " " + why, error);
  }

  /** What the request is about, for messages. */
  String subject() {
    return subject.text();
  }

  Endpoint endpoint() {
    return endpoint;
  }
}

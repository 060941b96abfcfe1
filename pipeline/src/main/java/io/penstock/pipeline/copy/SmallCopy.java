package io.penstock.pipeline.copy;

import io.penstock.pipeline.budget.MemoryBudget.Reservation;
import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.progress.Arrivals;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ByteRange;
import io.penstock.transfer.s3.ObjectVersion;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.MonoSink;

/**
 * The copy of one small object, written out as one state instead of a chain of operators: what each
 * of 10^8 objects costs is spent here.
 *
 * <p>Memory, then bandwidth, then bytes, then the disk. Until the disk has the object, its job or a
 * cancel may end the copy; from then on it ends by itself.
 */
final class SmallCopy implements CoreSubscriber<Void> {
  private final SmallObjectCopier copier;
  private final ObjectVersion version;
  private final RelativePath path;
  private final MonoSink<Placed> sink;
  private final Reservation reservation;
  private final AtomicReference<Step> step = new AtomicReference<>(Step.READING);
  private final Disposable.Swap reading = Disposables.swap();

  /** Bytes that were paid for before they were asked for. */
  private final AtomicInteger paidAhead = new AtomicInteger();

  private volatile MemoryTarget target;
  private volatile Disposable endOfJob;

  SmallCopy(
      SmallObjectCopier copier, ObjectVersion version, RelativePath path, MonoSink<Placed> sink) {
    this.copier = copier;
    this.version = version;
    this.path = path;
    this.sink = sink;
    this.reservation = copier.memory().reservation(ContentMemory.footprint(version.size()));
  }

  private enum Step {
    READING,
    PLACING,
    ENDED
  }

  void begin() {
    sink.onCancel(this::cancel);
    reservation.await(this::reserved);
  }

  private void reserved() {
    try {
      target =
          Disk.guarded(
              () ->
                  new MemoryTarget(
                      Math.toIntExact(version.size()), new Arrivals(copier.progress())));
    } catch (Exception e) {
      endReading(e);
      return;
    }
    endOfJob =
        copier
            .abandoned()
            .subscribe(null, this::endReading, () -> endReading(new AbandonedException()));
    if (step.get() == Step.READING) {
      copier.bandwidth().pay((int) version.size(), this::fetch);
    } else {
      letGo(); // it ended while this was being held
    }
  }

  private void fetch() {
    paidAhead.set((int) version.size());
    if (step.get() != Step.READING) {
      giveBackUnread(); // it ended while it waited
      return;
    }
    target.fill(content -> copier.source().fetch(version, content, target::stated).subscribe(this));
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    if (reading.update(subscription::cancel)) {
      subscription.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(Void none) {}

  @Override
  public void onComplete() {
    target.filled();
    place();
  }

  @Override
  public void onError(Throwable cause) {
    target.filled();
    giveBackUnread(); // what is read from here on is paid for as it comes
    if (step.get() == Step.READING && cause instanceof TransferException failure) {
      reading.update(
          copier
              .reader()
              .afterFailure(
                  failure, version, new ByteRange(0, version.size()), target, Runnable::run)
              .subscribe(null, this::endReading, this::place));
    } else {
      endReading(cause);
    }
  }

  private void place() {
    if (step.compareAndSet(Step.READING, Step.PLACING)) {
      try {
        copier.disk().executor().execute(this::write);
      } catch (RejectedExecutionException e) {
        letGo();
        sink.error(e);
      }
    }
  }

  private void write() {
    Optional<Placed> placed;
    try {
      placed =
          Disk.guarded(
              () ->
                  target.place(
                      version,
                      content ->
                          copier.destination().write(path, content, version.lastModified())));
    } catch (Exception e) {
      letGo();
      sink.error(e);
      return;
    }
    letGo();
    placed.ifPresentOrElse(sink::success, sink::success);
  }

  private void endReading(Throwable cause) {
    if (step.compareAndSet(Step.READING, Step.ENDED)) {
      reading.dispose();
      letGo();
      sink.error(cause);
    }
  }

  private void cancel() {
    if (step.compareAndSet(Step.READING, Step.ENDED)) {
      reading.dispose();
      letGo();
    }
  }

  private void giveBackUnread() {
    copier.bandwidth().giveBack(Math.max(0, paidAhead.getAndSet(0) - (int) target.received()));
  }

  /** Gives back what was held, before anyone hears of the end and asks for the same. */
  private void letGo() {
    if (endOfJob != null) {
      endOfJob.dispose();
    }
    if (target != null) {
      giveBackUnread();
      target.close();
    }
    reservation.release();
  }
}

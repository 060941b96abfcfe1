package io.penstock.pipeline.listing;

import io.penstock.pipeline.disk.Disk;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ListRequest;
import io.penstock.transfer.s3.ListingPage;
import io.penstock.transfer.s3.ObjectSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A folder from its first key to its last, listed and judged in ranges side by side.
 *
 * <p>Each range holds four pages at most: one on its way, one that waits for its judgement, one
 * under judgement, and one verdict; so a subscriber that does not ask for more holds all listings
 * still. Runs once, and ends by itself: everything that is under judgement comes to its end, and
 * every judge is told the end.
 *
 * @param <V> what a page comes to
 */
public final class FolderListing<V> {
  private static final Logger log = LoggerFactory.getLogger(FolderListing.class);

  private final ObjectSource source;
  private final String prefix;
  private final int most;
  private final Disk disk;
  private final LongSupplier nanoTime;
  private final Stop stop;
  private final Ranges<V> ranges;
  private final Sinks.Empty<Void> through = Sinks.empty();

  /**
   * A listing that has not begun.
   *
   * @param judge of the whole folder
   * @param most ranges at once
   * @param known keys at which to cut, ascending: ends of ranges of an earlier listing
   * @param nanoTime a monotonic clock in nanoseconds
   * @param stop ends the listing early, and is told of failures
   */
  public FolderListing(
      ObjectSource source,
      String prefix,
      Judge<V> judge,
      int most,
      List<ObjectKey> known,
      Disk disk,
      LongSupplier nanoTime,
      Stop stop) {
    this.source = source;
    this.prefix = prefix;
    this.most = most;
    this.disk = disk;
    this.nanoTime = nanoTime;
    this.stop = stop;
    this.ranges = new Ranges<>(new KeySpace(prefix), judge, most, known);
  }

  /** The verdicts on all pages, ascending within a range only; fails never. */
  public Flux<V> verdicts() {
    return Flux.<Flux<V>>create(this::begin)
        .flatMap(range -> range, most, 1)
        .doOnNext(verdict -> ranges.used());
  }

  private void begin(FluxSink<Flux<V>> begun) {
    Range<V> first = ranges.first();
    begun.next(verdicts(first, pages(first, begun).from(ListRequest.first(prefix)), begun));
    probe(begun);
  }

  /** Asks for what is due besides the next page of each range. */
  private void probe(FluxSink<Flux<V>> begun) {
    if (!stop.stopping()) {
      ranges.due().forEach(probe -> begun.next(probed(probe, begun)));
    }
  }

  private Pages pages(Range<V> range, FluxSink<Flux<V>> begun) {
    return new Pages(
        this::asked,
        page -> {
          ListingPage kept = ranges.accept(range, page);
          probe(begun);
          return kept;
        });
  }

  private Mono<ListingPage> asked(ListRequest request) {
    return Mono.defer(
        () -> {
          long begin = nanoTime.getAsLong();
          return source
              .list(request)
              .doOnNext(page -> ranges.took(page, nanoTime.getAsLong() - begin));
        });
  }

  private Flux<V> probed(Probe probe, FluxSink<Flux<V>> begun) {
    ListRequest request = ListRequest.above(prefix, probe.key());
    return asked(request)
        .takeUntilOther(Mono.firstWithSignal(stop.stopped(), through.asMono()))
        .flatMap(page -> disk.call(() -> ranges.begin(probe, page)))
        .onErrorResume(failure -> notProbed(probe, failure))
        .flatMapMany(
            found ->
                found
                    .map(
                        range ->
                            verdicts(
                                range.range(),
                                pages(range.range(), begun).from(request, range.page()),
                                begun))
                    .orElseGet(Flux::empty))
        .doOnComplete(() -> probe(begun));
  }

  private <T> Mono<T> notProbed(Probe probe, Throwable failure) {
    if (failure instanceof TransferException transfer
        && transfer.kind() == FailureKind.START_IGNORED) {
      log.warn("no further ranges are listed side by side: {}", failure.getMessage());
      ranges.goOnAsTheyAre(probe);
    } else {
      stop.fail(failure);
    }
    return Mono.empty();
  }

  private Flux<V> verdicts(Range<V> range, Flux<ListingPage> pages, FluxSink<Flux<V>> begun) {
    Judge<V> judge = range.judge();
    return pages
        .takeUntilOther(stop.stopped())
        // A listing that fails must not end the job under a page that is still being judged.
        .concatMapDelayError(page -> disk.call(() -> judge.judge(page)), false, 1)
        .concatWith(Mono.defer(() -> end(range)))
        .onErrorResume(
            failure -> {
              stop.fail(failure);
              return disk.run(judge::abandon);
            })
        .doOnCancel(() -> disk.executor().execute(judge::abandon))
        .doFinally(
            signal -> {
              if (ranges.ended(range)) {
                through.tryEmitEmpty();
                begun.complete();
              } else {
                probe(begun);
              }
            });
  }

  private Mono<V> end(Range<V> range) {
    Judge<V> judge = range.judge();
    return stop.stopping()
        ? disk.run(judge::abandon)
        : disk.call(() -> judge.undecidedAt(range.end()))
            .flatMap(files -> shadowed(files, judge))
            .flatMap(shadowed -> disk.call(() -> judge.finish(shadowed)))
            .doOnNext(verdict -> ranges.comes());
  }

  /**
   * Which files are directories as well.
   *
   * <p>To be called in a {@code flatMap}, which asks at once: {@code collect} loses its value, and
   * all waits for ever, where a source without elements ends while it is asked for the first time
   * (reactor-core 3.8.8, {@code BaseFluxToMonoOperator}).
   */
  private Mono<Set<ObjectKey>> shadowed(Collection<ObjectKey> files, Judge<V> judge) {
    return Flux.fromIterable(files)
        .filterWhen(file -> isDirectory(file, judge), 1)
        .collect(Collectors.toSet());
  }

  /** Whether objects lie beneath the path of one: asked where they would be in another range. */
  private Mono<Boolean> isDirectory(ObjectKey file, Judge<V> judge) {
    return new Pages(source::list, page -> page)
        .from(ListRequest.first(file + "/"))
        .takeUntilOther(stop.stopped())
        .any(judge::counts);
  }
}

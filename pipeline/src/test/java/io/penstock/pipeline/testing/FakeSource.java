package io.penstock.pipeline.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ReferenceCountUtil;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.BodyReader;
import io.penstock.transfer.s3.ByteRange;
import io.penstock.transfer.s3.ListRequest;
import io.penstock.transfer.s3.ListingPage;
import io.penstock.transfer.s3.ObjectChecksum;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.ObjectVersion;
import io.penstock.transfer.s3.RequestCounts;
import io.penstock.transfer.s3.RetryPolicy;
import io.penstock.transfer.s3.SourceAddress;
import io.penstock.transfer.s3.StorageClass;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A bucket in memory, with reads that can be made to fail. Thread-safe. */
public final class FakeSource implements ObjectSource {
  private static final int CHUNK = 7;

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Stored(byte[] content, ObjectVersion version, Optional<ObjectChecksum> checksum) {}

  /** What the next read of a key meets. */
  public interface Mishap {
    /** The body of the read, given what it would have been. */
    Flux<ByteBuf> instead(Flux<ByteBuf> body);
  }

  private final NavigableMap<ObjectKey, Stored> objects = new ConcurrentSkipListMap<>();
  private final Map<ObjectKey, Queue<Mishap>> mishaps = new ConcurrentHashMap<>();
  private final AtomicInteger versions = new AtomicInteger();
  private final List<ListRequest> listings = new CopyOnWriteArrayList<>();
  private final AtomicLong gets = new AtomicLong();
  private final int keysPerPage;
  private final Map<String, FailureKind> refusedListings = new ConcurrentHashMap<>();
  private Optional<FailureKind> startAfterFails = Optional.empty();

  public FakeSource(int keysPerPage) {
    this.keysPerPage = keysPerPage;
  }

  /** Stores an object in a new version. */
  public ObjectVersion put(String key, byte[] content) {
    return put(key, content, StorageClass.READABLE, Optional.empty());
  }

  /** Stores an object in a new version. */
  public ObjectVersion put(
      String key, byte[] content, StorageClass storageClass, Optional<ObjectChecksum> checksum) {
    int number = versions.incrementAndGet();
    ObjectVersion version =
        new ObjectVersion(
            ObjectKey.of(key),
            content.length,
            "etag-" + number,
            Instant.ofEpochSecond(1_700_000_000L + number),
            storageClass,
            checksum.isPresent());
    put(version, content, checksum);
    return version;
  }

  /** Stores an object in a version of the caller's making. */
  public void put(ObjectVersion version, byte[] content, Optional<ObjectChecksum> checksum) {
    objects.put(version.key(), new Stored(content, version, checksum));
  }

  public void remove(String key) {
    objects.remove(ObjectKey.of(key));
  }

  /** Makes one coming read of a key meet something; several are met one after the other. */
  public void meet(String key, Mishap mishap) {
    mishaps.computeIfAbsent(ObjectKey.of(key), k -> new ArrayDeque<>()).add(mishap);
  }

  /** Makes every listing of a prefix fail. */
  public void refuseToList(String prefix, FailureKind kind) {
    refusedListings.put(prefix, kind);
  }

  /** Makes every listing fail that is to start after a key. */
  public void refuseToStartAfter(FailureKind kind) {
    startAfterFails = Optional.of(kind);
  }

  /** What was asked of the listing. */
  public List<ListRequest> listings() {
    return listings;
  }

  @Override
  public Mono<Boolean> verify() {
    return Mono.just(true);
  }

  @Override
  public Mono<ListingPage> list(ListRequest request) {
    return Mono.fromSupplier(
        () -> {
          listings.add(request);
          FailureKind refused = refusedListings.get(request.prefix());
          if (refused != null) {
            throw new TransferException(refused, "listing " + request.prefix() + " fails");
          }
          if (startAfterFails.isPresent()
              && request.startAfter().isPresent()
              && request.continuationToken().isEmpty()) {
            throw new TransferException(startAfterFails.get(), "start-after");
          }
          int most = Math.min(keysPerPage, request.maxKeys());
          ListingPage.Builder page = ListingPage.builder(most);
          ObjectKey after =
              request
                  .continuationToken()
                  .map(ObjectKey::of)
                  .or(request::startAfter)
                  .orElse(ObjectKey.of(""));
          ObjectKey last = null;
          int count = 0;
          for (Map.Entry<ObjectKey, Stored> entry : objects.tailMap(after, false).entrySet()) {
            if (!entry.getKey().startsWith(ObjectKey.of(request.prefix()))) {
              continue;
            }
            if (count++ == most) {
              return page.build(Optional.of(last.toString()));
            }
            page.add(entry.getValue().version());
            last = entry.getKey();
          }
          return page.build(Optional.empty());
        });
  }

  @Override
  public <T> Mono<T> read(ObjectVersion version, ByteRange range, BodyReader<T> reader) {
    return answer(version, range, reader)
        .doOnDiscard(ByteBuf.class, ReferenceCountUtil::safeRelease);
  }

  @Override
  public Mono<Void> fetch(
      ObjectVersion version, ByteBuf into, Consumer<Optional<ObjectChecksum>> stated) {
    return read(
        version,
        new ByteRange(0, version.size()),
        (checksum, body) -> {
          stated.accept(checksum);
          return Flux.usingWhen(
                  Mono.fromSupplier(into::retain),
                  held ->
                      body.<Void>handle(
                          (buffer, sink) -> {
                            held.writeBytes(buffer);
                            buffer.release();
                          }),
                  held -> Mono.fromRunnable(held::release))
              .then();
        });
  }

  private <T> Mono<T> answer(ObjectVersion version, ByteRange range, BodyReader<T> reader) {
    return Mono.defer(
        () -> {
          if (version.size() == 0) {
            return reader.read(Optional.empty(), Flux.empty());
          }
          gets.incrementAndGet();
          Stored stored = objects.get(version.key());
          if (stored == null) {
            return Mono.error(
                new TransferException(
                    FailureKind.VANISHED, "'" + version.key() + "' does not exist"));
          }
          if (!stored.version().etag().equals(version.etag())) {
            return Mono.error(
                new TransferException(FailureKind.CHANGED, "'" + version.key() + "' was replaced"));
          }
          byte[] bytes =
              Arrays.copyOfRange(
                  stored.content(), (int) range.offset(), Math.toIntExact(range.end()));
          boolean whole = range.length() == version.size();
          return reader.read(
              whole ? stored.checksum() : Optional.empty(), met(version.key(), body(bytes)));
        });
  }

  private Flux<ByteBuf> met(ObjectKey key, Flux<ByteBuf> body) {
    Queue<Mishap> queue = mishaps.get(key);
    Mishap mishap = queue == null ? null : queue.poll();
    return mishap == null ? body : mishap.instead(body);
  }

  private static Flux<ByteBuf> body(byte[] bytes) {
    return Flux.range(0, (bytes.length + CHUNK - 1) / CHUNK)
        .map(
            i -> {
              int length = Math.min(CHUNK, bytes.length - i * CHUNK);
              return PooledByteBufAllocator.DEFAULT
                  .directBuffer(length)
                  .writeBytes(bytes, i * CHUNK, length);
            });
  }

  @Override
  public Mono<Optional<ObjectChecksum>> checksum(ObjectVersion version) {
    return Mono.fromSupplier(() -> objects.get(version.key()).checksum());
  }

  @Override
  public Mono<SourceAddress> address() {
    return Mono.just(new SourceAddress("fake", "fake", 80, false, "nowhere", Optional.empty()));
  }

  @Override
  public RetryPolicy retryPolicy() {
    return new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(4), 5, 61, () -> 0.5);
  }

  @Override
  public RequestCounts requests() {
    return new RequestCounts(listings.size(), gets.get(), 0, 0);
  }

  @Override
  public Mono<Void> close() {
    return Mono.empty();
  }

  /** The bytes of a text, for brevity. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

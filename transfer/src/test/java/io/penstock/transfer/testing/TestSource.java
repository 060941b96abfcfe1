package io.penstock.transfer.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.penstock.config.Bandwidth;
import io.penstock.config.DataSize;
import io.penstock.config.SourceSettings;
import io.penstock.config.TransferSettings;
import io.penstock.transfer.s3.ByteRange;
import io.penstock.transfer.s3.ListRequest;
import io.penstock.transfer.s3.ListingPage;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.ObjectVersion;
import io.penstock.transfer.s3.Patience;
import io.penstock.transfer.s3.S3Connection;
import io.penstock.transfer.s3.SourceSurroundings;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A source over a real connection, with no waits between attempts and little patience. */
public final class TestSource implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final S3Connection connection;
  private final ObjectSource source;

  public TestSource(SourceSettings settings, String bucket) {
    this(settings, bucket, new Patience(Duration.ofSeconds(5), LIMIT, LIMIT, 1));
  }

  public TestSource(SourceSettings settings, String bucket, Patience patience) {
    connection = S3Connection.create(transfer(), surroundings(patience));
    source = connection.open(settings, bucket, "");
  }

  public static TransferSettings transfer() {
    return new TransferSettings(
        32, DataSize.ofMebibytes(64), DataSize.ofMebibytes(8), Bandwidth.UNLIMITED);
  }

  public static SourceSurroundings surroundings(Patience patience) {
    return new SourceSurroundings(
        Map.of(), Clock.systemUTC(), System::nanoTime, () -> 0, Schedulers.parallel(), patience);
  }

  public ObjectSource source() {
    return source;
  }

  public S3Connection connection() {
    return connection;
  }

  /** All objects under a prefix. */
  public List<ObjectVersion> list(String prefix, int maxKeys) {
    List<ObjectVersion> versions = new ArrayList<>();
    Optional<ListRequest> next =
        Optional.of(new ListRequest(prefix, Optional.empty(), Optional.empty(), maxKeys));
    while (next.isPresent()) {
      ListingPage page = source.list(next.get()).block(LIMIT);
      for (int i = 0; i < page.size(); i++) {
        versions.add(page.version(i));
      }
      next = next.get().after(page);
    }
    return versions;
  }

  public byte[] read(ObjectVersion version) {
    return read(version, new ByteRange(0, version.size()));
  }

  public byte[] read(ObjectVersion version, ByteRange range) {
    return source.read(version, range, (checksum, body) -> bytes(body)).block(LIMIT).toByteArray();
  }

  /** Collects a body, releasing its buffers. */
  public static Mono<ByteArrayOutputStream> bytes(Flux<ByteBuf> body) {
    return body.collect(
        ByteArrayOutputStream::new,
        (all, buffer) -> {
          all.writeBytes(ByteBufUtil.getBytes(buffer));
          buffer.release();
        });
  }

  @Override
  public void close() {
    source.close().block(LIMIT);
    connection.close().block(LIMIT);
  }
}

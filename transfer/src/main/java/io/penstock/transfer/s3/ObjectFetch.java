package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.Optional;
import reactor.core.publisher.MonoSink;

/** Fetches a whole object into a buffer, of which it keeps a count of its own. */
final class ObjectFetch extends Fetch<Optional<ObjectChecksum>> {
  private final ObjectVersion version;
  private final ByteRange whole;
  private final ByteBuf into;
  private Optional<ObjectChecksum> checksum = Optional.empty();

  /**
   * @param into has room for the object; stays the caller's
   */
  ObjectFetch(
      FetchContext context,
      Attempt.Subject subject,
      ObjectVersion version,
      ByteBuf into,
      MonoSink<Optional<ObjectChecksum>> sink) {
    super(context, subject, RequestKind.GET, sink);
    this.version = version;
    this.whole = new ByteRange(0, version.size());
    this.into = into.retain();
  }

  @Override
  S3Request request(Endpoint at) {
    return ObjectRequests.get(at, version, whole);
  }

  @Override
  boolean isAnswer(int status, HttpHeaders headers) {
    return super.isAnswer(status, headers) && !AnswerCheck.isErrorInDisguise(headers);
  }

  @Override
  void accept(int status, HttpHeaders headers, Attempt of) {
    AnswerCheck.check(status, headers, version, whole, of);
    checksum = ChecksumHeaders.find(headers, version.etag(), of.endpoint().aws());
  }

  @Override
  void take(ByteBuf bytes, Attempt of) {
    if (bytes.readableBytes() > version.size() - into.readableBytes()) {
      throw new TransferException(
          FailureKind.TOO_LONG,
          of.subject() + ": the server sent more than the " + version.size() + " bytes due");
    }
    if (Room.holds(into, into.writerIndex(), bytes)) {
      into.writerIndex(into.writerIndex() + bytes.readableBytes());
    } else {
      into.writeBytes(bytes);
    }
  }

  @Override
  ByteBuf roomForMore() {
    return into.isWritable() ? Room.of(into, into.writerIndex(), into.writableBytes()) : null;
  }

  @Override
  Optional<ObjectChecksum> whole(Attempt of) {
    if (into.readableBytes() < version.size()) {
      throw cutShort(null, of);
    }
    return checksum;
  }

  @Override
  TransferException cut(TransferException failure, Attempt of) {
    return cutShort(failure.getCause(), of);
  }

  private TransferException cutShort(Throwable cause, Attempt of) {
    return CheckedBody.cutShort(of.subject(), into.readableBytes(), version.size(), cause);
  }

  @Override
  void close() {
    into.release();
  }
}

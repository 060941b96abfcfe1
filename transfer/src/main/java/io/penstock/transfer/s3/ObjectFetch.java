package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.Optional;
import java.util.function.Consumer;
import reactor.core.publisher.MonoSink;

/** Fetches a whole object into a buffer, of which it keeps a count of its own. */
final class ObjectFetch extends Fetch<Void> {
  private final ObjectVersion version;
  private final ByteRange whole;
  private final ByteBuf into;
  private final Consumer<Optional<ObjectChecksum>> stated;

  /**
   * @param into has room for the object; stays the caller's
   * @param stated told what the head of the answer states of the object
   */
  ObjectFetch(
      FetchContext context,
      Attempt.Subject subject,
      ObjectVersion version,
      ByteBuf into,
      Consumer<Optional<ObjectChecksum>> stated,
      MonoSink<Void> sink) {
    super(context, subject, RequestKind.GET, sink);
    this.version = version;
    this.whole = new ByteRange(0, version.size());
    this.into = into.retain();
    this.stated = stated;
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
  void accept(int status, HttpHeaders headers, Attempt attempt) {
    AnswerCheck.check(status, headers, version, whole, attempt);
    stated.accept(ChecksumHeaders.find(headers, version.etag(), attempt.endpoint().aws()));
  }

  @Override
  void take(ByteBuf bytes, Attempt attempt) {
    if (bytes.readableBytes() > version.size() - into.readableBytes()) {
      throw new TransferException(
          FailureKind.TOO_LONG,
          attempt.subject() + ": the server sent more than the " + version.size() + " bytes due");
    }
    Room.fill(into, bytes);
  }

  @Override
  ByteBuf roomForMore() {
    return Room.of(into);
  }

  @Override
  Void whole(Attempt attempt) {
    if (into.readableBytes() < version.size()) {
      throw cutShort(null, attempt);
    }
    return null;
  }

  @Override
  TransferException cut(TransferException failure, Attempt attempt) {
    return cutShort(failure.getCause(), attempt);
  }

  private TransferException cutShort(Throwable cause, Attempt attempt) {
    return CheckedBody.cutShort(attempt.subject(), into.readableBytes(), version.size(), cause);
  }

  @Override
  void close() {
    into.release();
  }
}

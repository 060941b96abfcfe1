package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import reactor.core.publisher.MonoSink;

/** Fetches one page of a listing. */
final class PageFetch extends Fetch<ListingPage> {
  private final ListRequest asked;
  private final PageArrays arrays;
  private Body body;

  /**
   * @param arrays where it takes one to collect the page in
   */
  PageFetch(
      FetchContext context,
      Attempt.Subject subject,
      ListRequest asked,
      PageArrays arrays,
      MonoSink<ListingPage> sink) {
    super(context, subject, RequestKind.LIST, sink);
    this.asked = asked;
    this.arrays = arrays;
  }

  @Override
  S3Request request(Endpoint at) {
    return ObjectRequests.listing(at, asked);
  }

  @Override
  void accept(int status, HttpHeaders headers, Attempt attempt) {
    body = Body.ofPage(arrays.take());
  }

  @Override
  void take(ByteBuf bytes, Attempt attempt) {
    if (!body.addOfPage(bytes)) {
      throw new TransferException(
          FailureKind.PROTOCOL,
          attempt.subject()
              + ": the server's answer is longer than "
              + Body.MOST_OF_A_PAGE
              + " bytes");
    }
  }

  @Override
  ListingPage whole(Attempt attempt) {
    String listed = attempt.subject();
    boolean aws = attempt.endpoint().aws();
    return ListingOrder.check(
        asked,
        ListingParser.parse(body.array(), body.length(), asked.maxKeys(), listed, aws),
        listed);
  }

  @Override
  void close() {
    if (body != null) {
      arrays.give(body.array(), body.length());
    }
  }
}

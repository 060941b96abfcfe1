package io.penstock.engine.demo.server;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.penstock.transfer.key.ObjectKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Finds the answer to a request; knows nothing of connections. Thread-safe. */
final class Service {
  private static final String REGION = "us-east-1";

  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final LongAdder listings = new LongAdder();
  private final LongAdder reads = new LongAdder();

  Bucket bucket(String name) {
    return buckets.computeIfAbsent(name, absent -> new Bucket());
  }

  long listings() {
    return listings.sum();
  }

  long reads() {
    return reads.sum();
  }

  /**
   * Answers a request.
   *
   * @throws Refusal where the answer is an error
   */
  Answer answer(HttpRequest request) {
    RequestTarget target = RequestTarget.parse(request.uri());
    boolean head = request.method().equals(HttpMethod.HEAD);
    if (!head && !request.method().equals(HttpMethod.GET)) {
      throw new Refusal(ErrorCode.METHOD_NOT_ALLOWED);
    }
    Bucket bucket = buckets.get(target.bucket());
    if (bucket == null) {
      throw new Refusal(ErrorCode.NO_SUCH_BUCKET);
    }
    if (target.key().isPresent()) {
      return object(bucket, target, target.key().get(), request, head);
    }
    return head ? headBucket() : list(bucket, target);
  }

  private Answer object(
      Bucket bucket, RequestTarget target, ObjectKey key, HttpRequest request, boolean head) {
    target.allowOnly(Set.of());
    if (!head) {
      reads.increment();
    }
    StoredObject object = bucket.find(key).orElseThrow(() -> new Refusal(ErrorCode.NO_SUCH_KEY));
    return ObjectAnswers.of(object, request.headers());
  }

  private static Answer headBucket() {
    HttpHeaders headers = new DefaultHttpHeaders();
    headers.set("x-amz-bucket-region", REGION);
    return Answer.empty(200, headers);
  }

  private Answer list(Bucket bucket, RequestTarget target) {
    ListingQuery query = ListingQuery.of(target);
    listings.increment();
    return Answer.document(200, ListingDocument.of(target.bucket(), query, bucket.page(query)));
  }
}

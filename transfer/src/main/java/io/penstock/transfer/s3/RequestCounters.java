package io.penstock.transfer.s3;

import java.util.concurrent.atomic.LongAdder;

/** Counts requests as they are sent. Thread-safe. */
final class RequestCounters {
  private final LongAdder lists = new LongAdder();
  private final LongAdder gets = new LongAdder();
  private final LongAdder heads = new LongAdder();
  private final LongAdder retries = new LongAdder();

  void count(RequestKind kind) {
    switch (kind) {
      case LIST -> lists.increment();
      case GET -> gets.increment();
      case HEAD -> heads.increment();
    }
  }

  void retry() {
    retries.increment();
  }

  RequestCounts counts() {
    return new RequestCounts(lists.sum(), gets.sum(), heads.sum(), retries.sum());
  }
}

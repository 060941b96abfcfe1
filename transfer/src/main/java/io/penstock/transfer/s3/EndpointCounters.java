package io.penstock.transfer.s3;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of the requests to one endpoint. Thread-safe, and cheap to count with. */
final class EndpointCounters {
  /** How requests end, as metrics name it; the last where no answer came. */
  private static final String[] RESULTS = {"2xx", "3xx", "4xx", "503", "5xx", "failed"};

  private static final int FAILED = RESULTS.length - 1;

  private final Map<RequestKind, LongAdder[]> requests = new EnumMap<>(RequestKind.class);

  EndpointCounters() {
    for (RequestKind kind : RequestKind.values()) {
      LongAdder[] results = new LongAdder[RESULTS.length];
      Arrays.setAll(results, unused -> new LongAdder());
      requests.put(kind, results);
    }
  }

  /** An answer began. */
  void answered(RequestKind kind, int status) {
    count(kind, result(status));
  }

  /** No answer came. */
  void failed(RequestKind kind) {
    count(kind, FAILED);
  }

  private static int result(int status) {
    if (status < 300) {
      return 0;
    }
    return status == 503 ? 3 : status >= 500 ? 4 : status >= 400 ? 2 : 1;
  }

  private void count(RequestKind kind, int result) {
    requests.get(kind)[result].increment();
  }

  /** All counts as {@code kind:result}. */
  Map<String, Long> requests() {
    Map<String, Long> counts = new LinkedHashMap<>();
    requests.forEach(
        (kind, results) -> {
          for (int i = 0; i < RESULTS.length; i++) {
            counts.put(kind.name().toLowerCase(Locale.ROOT) + ":" + RESULTS[i], results[i].sum());
          }
        });
    return counts;
  }
}

package io.penstock.bench.server;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How many requests of each kind were answered since the last reset, and at what cost. */
final class Counts {
  /** Complete from the start, so that threads only read the map. */
  private final Map<RequestKind, LongAdder> requests = new EnumMap<>(RequestKind.class);

  private final LongAdder connections = new LongAdder();
  private final LongAdder keysListed = new LongAdder();
  private final LongAdder bytesSent = new LongAdder();
  private final AtomicLong cpuAtReset = new AtomicLong(cpu());

  Counts() {
    for (RequestKind kind : RequestKind.values()) {
      requests.put(kind, new LongAdder());
    }
  }

  void count(RequestKind kind) {
    requests.get(kind).increment();
  }

  void connected() {
    connections.increment();
  }

  void listed(int keys) {
    keysListed.add(keys);
  }

  void sent(long bodyBytes) {
    bytesSent.add(bodyBytes);
  }

  void reset() {
    requests.values().forEach(LongAdder::reset);
    connections.reset();
    keysListed.reset();
    bytesSent.reset();
    cpuAtReset.set(cpu());
  }

  private static long cpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : -1;
  }

  /** All figures as one JSON object. */
  String toJson() {
    StringBuilder json = new StringBuilder("{");
    requests.forEach(
        (kind, count) ->
            json.append('"').append(kind).append("\":").append(count.sum()).append(','));
    return json.append("\"connections\":")
        .append(connections.sum())
        .append(",\"keys_listed\":")
        .append(keysListed.sum())
        .append(",\"bytes_sent\":")
        .append(bytesSent.sum())
        .append(",\"server_cpu_nanos\":")
        .append(cpu() - cpuAtReset.get())
        .append('}')
        .toString();
  }
}

package io.penstock.engine.endtoend;

import io.penstock.transfer.testing.Content;
import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.Misbehaviour;
import io.penstock.transfer.testing.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The folder {@code F/} of a server, with all versions that its objects ever had. */
final class Source implements AutoCloseable {
  static final String FOLDER = "F/";

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

  private final HostileS3 server = HostileS3.start();
  private final TreeMap<String, List<Content>> versions = new TreeMap<>();
  private volatile boolean silent;
  private int mark;

  HostileS3 server() {
    return server;
  }

  /** Puts an object of random bytes, of which the server states the checksum. */
  void put(String path, int size, Random random) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    server.put(FOLDER + path, bytes);
    remember(path);
  }

  /** Puts an object whose bytes follow from a seed; no checksum is stated. */
  void putLarge(String path, long size, long seed) {
    server.put(FOLDER + path, size, seed);
    remember(path);
  }

  void remove(String path) {
    server.remove(FOLDER + path);
    versions.remove(path);
  }

  private void remember(String path) {
    StoredObject object = server.get(FOLDER + path);
    versions.computeIfAbsent(path, absent -> new ArrayList<>()).add(object.content());
  }

  int count() {
    return versions.size();
  }

  /** The objects as they are now, by their paths. */
  Map<String, Content> current() {
    Map<String, Content> current = new TreeMap<>();
    versions.forEach((path, all) -> current.put(path, all.get(all.size() - 1)));
    return current;
  }

  /** All versions that an object had. */
  List<Content> versions(String path) {
    return versions.getOrDefault(path, List.of());
  }

  /** Opens when so many more requests for bytes of objects have come. */
  CountDownLatch after(int reads) {
    CountDownLatch latch = new CountDownLatch(1);
    AtomicInteger left = new AtomicInteger(reads);
    server.script(
        request -> {
          if (request.isGet() && left.decrementAndGet() == 0) {
            latch.countDown();
          }
          return false;
        },
        answer -> {});
    return latch;
  }

  /**
   * As {@link #after}; what is asked for then gets no answer until {@link #answerAgain}, so that no
   * copy comes to its end before it is killed.
   */
  CountDownLatch silentAfter(int reads) {
    silent = true;
    CountDownLatch latch = new CountDownLatch(1);
    AtomicInteger left = new AtomicInteger(reads);
    server.script(
        request -> {
          if (!silent || !request.isGet()) {
            return false;
          }
          int now = left.decrementAndGet();
          if (now == 0) {
            latch.countDown();
          }
          return now < 0;
        },
        Integer.MAX_VALUE,
        Misbehaviour.silence());
    return latch;
  }

  /** Ends the silence. */
  void answerAgain() {
    silent = false;
  }

  /** Waits until what ended processes had asked for is read: it can be on its way after them. */
  void awaitDisconnected() {
    Awaitility.await().until(() -> server.openConnections() == 0);
  }

  /** From here on requests count; nothing may be connected. */
  void mark() {
    awaitDisconnected();
    mark = server.requests().size();
  }

  /** Requests since the mark. */
  List<HostileRequest> requests() {
    List<HostileRequest> all = server.requests();
    return all.subList(mark, all.size());
  }

  /** Paths of which bytes were asked for since the mark, each as often as it was. */
  List<String> reads() {
    return requests().stream()
        .filter(HostileRequest::isGet)
        .map(request -> request.path().substring(HostileS3.BUCKET.length() + 2 + FOLDER.length()))
        .toList();
  }

  /** Bytes that ranges asked for since the mark. */
  long rangedBytes() {
    return requests().stream()
        .map(request -> request.header("range"))
        .flatMap(Optional::stream)
        .mapToLong(Source::length)
        .sum();
  }

  private static long length(String range) {
    Matcher matcher = RANGE.matcher(range);
    if (!matcher.matches()) {
      throw new AssertionError(range);
    }
    return Long.parseLong(matcher.group(2)) - Long.parseLong(matcher.group(1)) + 1;
  }

  @Override
  public void close() {
    server.close();
  }
}

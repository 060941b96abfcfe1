package io.penstock.transfer.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penstock.config.Addressing;
import io.penstock.config.SourceSettings;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ObjectVersion;
import io.penstock.transfer.s3.StorageClass;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * A small S3 server in this process that keeps to S3's rules until a script tells it not to.
 *
 * <p>One bucket, {@value #BUCKET}, over keys of any bytes: ListObjectsV2 with prefix, start-after,
 * tokens, max-keys and encoding-type; GET and HEAD with Range, If-Match and checksum mode. Listens
 * on 127.0.0.1 with a thread a connection. Thread-safe.
 */
public final class HostileS3 implements AutoCloseable {
  public static final String BUCKET = "hostile-bucket";

  private static final Instant FIRST_MODIFIED = Instant.parse("2026-01-01T00:00:00Z");

  private final ServerSocket server;
  private final String scheme;
  private final ConcurrentSkipListMap<ObjectKey, StoredObject> objects =
      new ConcurrentSkipListMap<>();
  private final List<HostileRequest> requests = new CopyOnWriteArrayList<>();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger versions = new AtomicInteger();
  private volatile Optional<String> requiredAccessKey = Optional.empty();
  private volatile boolean closed;

  private HostileS3(ServerSocket server, String scheme) {
    this.server = server;
    this.scheme = scheme;
  }

  /** Starts a server that speaks plain HTTP. */
  public static HostileS3 start() {
    try {
      return start(
          new ServerSocket(0, 200, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})), "http");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server that speaks TLS with the certificate of a context. */
  public static HostileS3 startTls(SSLContext context) {
    try {
      return start(
          context
              .getServerSocketFactory()
              .createServerSocket(0, 200, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})),
          "https");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HostileS3 start(ServerSocket socket, String scheme) {
    HostileS3 started = new HostileS3(socket, scheme);
    thread("hostile-s3-accept", started::accept);
    return started;
  }

  /** Puts an object; its ETag is its MD5 and it states a CRC64NVME. */
  public ObjectVersion put(String key, byte[] bytes) {
    return put(ObjectKey.of(key), StoredObject.of(bytes, tick()));
  }

  /** Puts a large object whose bytes follow from a seed; it states no checksum. */
  public ObjectVersion put(String key, long size, long seed) {
    return put(ObjectKey.of(key), StoredObject.synthetic(size, seed, tick()));
  }

  public ObjectVersion put(ObjectKey key, StoredObject object) {
    objects.put(key, object);
    return new ObjectVersion(
        key,
        object.content().size(),
        object.etag(),
        object.lastModified(),
        StorageClass.READABLE,
        fullObject(object));
  }

  public void remove(String key) {
    objects.remove(ObjectKey.of(key));
  }

  public StoredObject get(String key) {
    return objects.get(ObjectKey.of(key));
  }

  /** Every request so far, in order of arrival. */
  public List<HostileRequest> requests() {
    return List.copyOf(requests);
  }

  /** Misbehaves once, on the next request that fits. */
  public void script(Predicate<HostileRequest> when, Misbehaviour what) {
    script(when, 1, what);
  }

  /** Misbehaves on the next so many requests that fit; earlier scripts come first. */
  public void script(Predicate<HostileRequest> when, int times, Misbehaviour what) {
    rules.add(new Rule(when, new AtomicInteger(times), what));
  }

  /** Answers 403 to requests that are not signed with this access key. */
  public void requireSignatureOf(String accessKey) {
    requiredAccessKey = Optional.of(accessKey);
  }

  public URI endpoint() {
    return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
  }

  /** Unsigned access to this server. */
  public SourceSettings sourceSettings() {
    return sourceSettings(Optional.empty());
  }

  public SourceSettings sourceSettings(Optional<Path> caBundle) {
    return new SourceSettings(
        Optional.of(endpoint()),
        Optional.of("us-east-1"),
        Optional.empty(),
        false,
        caBundle,
        Addressing.PATH);
  }

  /** Connections that are open. */
  public int openConnections() {
    return sockets.size();
  }

  @Override
  public void close() {
    closed = true;
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Instant tick() {
    return FIRST_MODIFIED.plusSeconds(versions.incrementAndGet());
  }

  static boolean fullObject(StoredObject object) {
    return "FULL_OBJECT".equals(object.headers().get("x-amz-checksum-type"));
  }

  private static void thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        thread("hostile-s3", () -> serve(socket));
      } catch (IOException e) {
        if (!closed) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 << 10);
      for (HostileRequest request = read(in); request != null; request = read(in)) {
        requests.add(request);
        HostileAnswer answer = new HostileAnswers(objects, requiredAccessKey).to(request);
        for (Rule rule : rules) {
          if (rule.when().test(request) && rule.left().getAndDecrement() > 0) {
            rule.what().apply(answer);
            break;
          }
        }
        if (!send(socket, out, answer)) {
          return;
        }
      }
      out.write("HTTP/1.1 400 X\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
    } catch (IOException e) {
      // The client closed its end, as many tests have it do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(socket);
    }
  }

  private static boolean send(Socket socket, OutputStream out, HostileAnswer answer)
      throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder("HTTP/1.1 ").append(answer.status).append(" X\r\n");
    answer.headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
    byte[] head = text.append("\r\n").toString().getBytes(ISO_8859_1);
    boolean well = answer.end == HostileAnswer.End.WELL;
    if (!well && answer.endAfter < 0) {
      out.write(head, 0, (int) Math.min(head.length, -answer.endAfter - 1));
      return end(socket, out, answer);
    }
    out.write(head);
    if (answer.noBody) {
      out.flush();
      return true;
    }
    long total = well ? answer.length : Math.min(answer.length, answer.endAfter);
    if (answer.chunked) {
      chunk(out, answer.content.read(answer.from, (int) total));
      chunk(out, new byte[(int) answer.extra]);
      if (well) {
        out.write("0\r\n\r\n".getBytes(ISO_8859_1));
      }
    } else {
      answer.content.write(answer.from, total, out);
      out.write(new byte[(int) answer.extra]);
    }
    return well ? flushed(out) : end(socket, out, answer);
  }

  private static void chunk(OutputStream out, byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
      out.write(bytes);
      out.write("\r\n".getBytes(ISO_8859_1));
    }
  }

  private static boolean flushed(OutputStream out) throws IOException {
    out.flush();
    return true;
  }

  private static boolean end(Socket socket, OutputStream out, HostileAnswer answer)
      throws IOException {
    out.flush();
    if (answer.end == HostileAnswer.End.SILENCE) {
      // Until the client gives up, which ends the read.
      while (socket.getInputStream().read() >= 0) {}
    } else if (answer.end == HostileAnswer.End.RESET) {
      socket.setSoLinger(true, 0);
    }
    return false;
  }

  private HostileRequest read(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    String[] parts = first.split(" ", -1);
    if (parts.length != 3) {
      return null;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int mark = parts[1].indexOf('?');
    return new HostileRequest(
        numbers.incrementAndGet(),
        parts[0],
        mark < 0 ? parts[1] : parts[1].substring(0, mark),
        mark < 0 ? "" : parts[1].substring(mark + 1),
        headers);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  private record Rule(Predicate<HostileRequest> when, AtomicInteger left, Misbehaviour what) {}
}

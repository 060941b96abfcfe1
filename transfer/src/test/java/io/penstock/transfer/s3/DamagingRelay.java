package io.penstock.transfer.s3;

import io.penstock.config.SourceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Passes connections on to a server, and damages one byte of what the first brings back. */
final class DamagingRelay implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final ServerSocket socket;
  private final int port;
  private final long damagedByte;
  private final AtomicBoolean damaged = new AtomicBoolean();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private DamagingRelay(ServerSocket socket, int port, long damagedByte) {
    this.socket = socket;
    this.port = port;
    this.damagedByte = damagedByte;
  }

  /**
   * A relay to a port of this machine.
   *
   * @param damagedByte which byte of the server's is damaged, from 0
   */
  static DamagingRelay start(int port, long damagedByte) throws IOException {
    DamagingRelay relay = new DamagingRelay(new ServerSocket(0, 50, LOOPBACK), port, damagedByte);
    thread(relay::accept);
    return relay;
  }

  /** The settings, but for the way over this relay. */
  SourceSettings to(SourceSettings settings) {
    URI direct = settings.endpointUrl().orElseThrow();
    URI over = URI.create(direct.getScheme() + "://127.0.0.1:" + socket.getLocalPort());
    return new SourceSettings(
        Optional.of(over),
        settings.region(),
        settings.profile(),
        settings.signRequests(),
        settings.caBundle(),
        settings.addressing());
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Socket server = new Socket(LOOPBACK, port);
        open.add(client);
        open.add(server);
        thread(() -> pass(client, server, Long.MAX_VALUE));
        thread(() -> pass(server, client, damagedByte));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void pass(Socket from, Socket to, long damage) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      long passed = 0;
      for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
        if (damage >= passed && damage < passed + read && damaged.compareAndSet(false, true)) {
          bytes[(int) (damage - passed)] ^= 1;
        }
        out.write(bytes, 0, read);
        passed += read;
      }
    } catch (IOException e) {
      return; // one side went
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket each : open) {
      each.close();
    }
  }
}

package io.penstock.engine.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;

/** A TLS connection over which a test says what no library would. */
final class RawConnection implements AutoCloseable {
  private final SSLSocket socket;

  private RawConnection(SSLSocket socket) {
    this.socket = socket;
  }

  static RawConnection open(InetSocketAddress address, Path certificate) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            Trust.only(certificate)
                .getSocketFactory()
                .createSocket(address.getAddress(), address.getPort());
    socket.setSoTimeout(60_000);
    return new RawConnection(socket);
  }

  /** Sends lines with the ends that HTTP wants, and an empty one after them. */
  RawConnection send(String... lines) throws IOException {
    return write(String.join("\r\n", lines) + "\r\n\r\n");
  }

  RawConnection write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** All that comes until the server closes the connection. */
  String readAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Some of what comes next. */
  String readSome() throws IOException {
    byte[] some = new byte[4_096];
    return new String(some, 0, socket.getInputStream().read(some), StandardCharsets.UTF_8);
  }

  /** Whether the server, or this side, wants no connection. */
  boolean isRefused() {
    try {
      socket.startHandshake();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether the server ends the connection because of what is sent. */
  boolean isRefused(String text) {
    try {
      write(text);
      return !readAll().startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package io.penstock.bench.measure;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Asks the server for its counts, a connection each time, so that none lies idle in a run. */
final class ControlChannel {
  private final URI endpoint;

  ControlChannel(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** The answer's body. */
  String send(String method) throws IOException {
    try (Socket socket = open()) {
      OutputStream out = socket.getOutputStream();
      String request = method + " /-/counts HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(US_ASCII));
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      int body = answer.indexOf("\r\n\r\n");
      if (!answer.startsWith("HTTP/1.1 200") || body < 0) {
        throw new IOException("the server does not tell its counts: " + answer);
      }
      return answer.substring(body + 4);
    }
  }

  private Socket open() throws IOException {
    InetSocketAddress address = new InetSocketAddress(endpoint.getHost(), endpoint.getPort());
    Socket plain = new Socket();
    plain.connect(address);
    if (!"https".equals(endpoint.getScheme())) {
      return plain;
    }
    return trustingContext()
        .getSocketFactory()
        .createSocket(plain, endpoint.getHost(), endpoint.getPort(), true);
  }

  /** Trusts anyone: the peer is the process started a moment ago, and counts are no secret. */
  private static SSLContext trustingContext() throws IOException {
    X509TrustManager anyone =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {anyone}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot set up TLS", e);
    }
  }
}

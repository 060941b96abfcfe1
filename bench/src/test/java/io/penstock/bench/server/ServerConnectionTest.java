package io.penstock.bench.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.bucket.BucketShape;
import io.penstock.bench.bucket.KeyShape;
import io.penstock.bench.bucket.ObjectSizes;
import io.penstock.bench.bucket.Pattern;
import io.penstock.bench.bucket.SyntheticBucket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConnectionTest {
  @TempDir private Path directory;

  private static SyntheticBucket bucket(long objects, String size) {
    return new SyntheticBucket(BucketShape.of(objects, KeyShape.FLAT, ObjectSizes.parse(size)));
  }

  private SSLContext trusting(Path certificate) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream pem = new ByteArrayInputStream(Files.readAllBytes(certificate))) {
      store.setCertificateEntry(
          "bench", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  private static Socket connect(SyntheticServer server) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return new Socket(loopback, server.endpoint().getPort());
  }

  /** More than the connection takes at once, so that the body is sent in several turns. */
  @Test
  void sendsLargeBodiesOverTlsToClientsThatTrustTheCertificate() throws Exception {
    Path certificate = directory.resolve("certificate.pem");
    SyntheticBucket bucket = bucket(3, "20MiB");
    try (SyntheticServer server =
        SyntheticServer.start(bucket, ServerOptions.PLAIN.withTls(certificate))) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
      for (int index = 0; index < 3; index++) {
        URI address = URI.create(server.endpoint() + "/" + "bench/" + bucket.key(index));
        byte[] body =
            client
                .send(
                    HttpRequest.newBuilder(address).build(),
                    HttpResponse.BodyHandlers.ofByteArray())
                .body();
        assertThat(body).hasSize(20 << 20);
        int half = 10 << 20;
        int from = Pattern.position(bucket.start(index), half);
        int count = 1 << 20;
        assertThat(Arrays.equals(body, half, half + count, Pattern.bytes(), from, from + count))
            .isTrue();
      }
    }
  }

  @Test
  void answersRequestsThatArriveTogetherOrInPiecesInTheirOrder() throws Exception {
    SyntheticBucket bucket = bucket(10, "20000");
    ServerOptions slow =
        new ServerOptions(
            0, 1, Duration.ZERO, Duration.ofMillis(5), Duration.ZERO, 0, Optional.empty());
    try (SyntheticServer server = SyntheticServer.start(bucket, slow);
        Socket socket = connect(server)) {
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 10; i++) {
        requests.append("GET /bench/").append(bucket.key(i)).append(" HTTP/1.1\r\n");
        requests.append("Host: h\r\n");
        requests.append(i == 9 ? "Connection: close\r\n\r\n" : "\r\n");
      }
      byte[] bytes = requests.toString().getBytes(US_ASCII);
      int third = bytes.length / 3;
      for (int from = 0; from < bytes.length; from += third) {
        socket.getOutputStream().write(bytes, from, Math.min(third, bytes.length - from));
        socket.getOutputStream().flush();
      }
      byte[] answers = socket.getInputStream().readAllBytes();
      int at = 0;
      for (int i = 0; i < 10; i++) {
        int body = RequestHead.end(answers, at, answers.length);
        int start = bucket.start(i);
        assertThat(
                Arrays.equals(answers, body, body + 20_000, Pattern.bytes(), start, start + 20_000))
            .as("object %d", i)
            .isTrue();
        at = body + 20_000;
      }
      assertThat(at).isEqualTo(answers.length);
    }
  }
}

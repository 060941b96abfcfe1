package io.penstock.engine.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A bucket of a real server that is filled by requests made by hand, for path style. */
public final class SignedBucket {
  private final URI endpoint;
  private final String bucket;
  private final SignatureV4 signature;
  private final HttpClient client;
  private final Set<String> keys = new LinkedHashSet<>();

  SignedBucket(URI endpoint, String bucket, SignatureV4 signature, Optional<Path> caBundle) {
    this.endpoint = endpoint;
    this.bucket = bucket;
    this.signature = signature;
    HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    caBundle.ifPresent(bundle -> builder.sslContext(trusting(bundle)));
    this.client = builder.build();
  }

  /** Makes the bucket, unless it is there. */
  public void create() {
    int status = send("PUT", "", "", new byte[0]).statusCode();
    if (status != 200 && status != 409) {
      throw new IllegalStateException("bucket " + bucket + " cannot be made: " + status);
    }
  }

  /** Fails where the bucket holds anything that these tests could spoil. */
  void requireEmpty() {
    String listing = text(succeed(send("GET", "", "list-type=2&max-keys=1", new byte[0]), "/"));
    if (listing.contains("<Contents>")) {
      throw new IllegalStateException(
          "bucket " + bucket + " is not empty; name one that the tests may fill and empty");
    }
  }

  public void put(String key, byte[] content) {
    keys.add(key);
    succeed(send("PUT", "/" + encode(key), "", content), key);
  }

  void delete(String key) {
    succeed(send("DELETE", "/" + encode(key), "", new byte[0]), key);
    keys.remove(key);
  }

  /** Deletes what was put. */
  public void clear() {
    Set.copyOf(keys).forEach(this::delete);
  }

  private HttpResponse<byte[]> send(String method, String path, String query, byte[] body) {
    String target = "/" + bucket + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint + target + (query.isEmpty() ? "" : "?" + query)))
            .method(method, BodyPublishers.ofByteArray(body));
    Map<String, String> headers =
        signature.headers(Clock.systemUTC(), method, endpoint.getAuthority(), target, query, body);
    headers.forEach(request::header);
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<byte[]> succeed(HttpResponse<byte[]> response, String key) {
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          response.request().method() + " " + key + ": " + response + " " + text(response));
    }
    return response;
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  private static String encode(String key) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : key.getBytes(UTF_8)) {
      if (b > 0 && (Character.isLetterOrDigit((char) b) || "/-_.~".indexOf(b) >= 0)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static SSLContext trusting(Path bundle) {
    try (InputStream pem = Files.newInputStream(bundle)) {
      KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      for (Certificate authority :
          CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        authorities.setCertificateEntry("ca-" + authorities.size(), authority);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(authorities);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(bundle + " holds no usable certificates", e);
    }
  }
}

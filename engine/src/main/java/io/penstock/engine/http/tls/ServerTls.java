package io.penstock.engine.http.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and later with the certificate of two files, which may be replaced while connections come
 * in. {@link #reload} is called by one thread at a time.
 */
public final class ServerTls {
  private static final Logger log = LoggerFactory.getLogger(ServerTls.class);

  private final CertificateFiles files;
  private final CurrentKey current;
  private volatile CertificateNames names;
  private String seen;

  private ServerTls(
      CertificateFiles files, String seen, CurrentKey current, CertificateNames names) {
    this.files = files;
    this.seen = seen;
    this.current = current;
    this.names = names;
  }

  /** Reads the files. */
  public static ServerTls open(CertificateFiles files) throws IOException {
    String seen = files.fingerprint();
    ServerKey key = ServerKey.read(files);
    return new ServerTls(files, seen, new CurrentKey(key), key.names());
  }

  /** What connections are made with; it follows every {@link #reload}. */
  public SslContext context() throws IOException {
    // The JDK's own: what the certificate is can be answered anew for each connection.
    return SslContextBuilder.forServer(current)
        .sslProvider(SslProvider.JDK)
        .protocols("TLSv1.3", "TLSv1.2")
        .build();
  }

  /**
   * Whether the certificate names a host; it follows every {@link #reload}. Never blocks.
   *
   * @param host in the form of {@link HostName}
   */
  public boolean isFor(String host) {
    return names.contain(host);
  }

  /**
   * Reads the files again where they have changed. Files that cannot be used are named in the log,
   * once, and the certificate stays what it was. Blocks.
   *
   * @return whether the certificate is another one now
   */
  public boolean reload() {
    String now;
    try {
      now = files.fingerprint();
      if (now.equals(seen)) {
        return false;
      }
    } catch (IOException e) {
      now = "missing";
      if (now.equals(seen)) {
        return false;
      }
    }
    seen = now;
    try {
      ServerKey next = ServerKey.read(files);
      CertificateNames ofNext = next.names();
      current.replace(next);
      names = ofNext;
      log.info("the certificate {} was read again", files.certificate());
      return true;
    } catch (IOException e) {
      log.error(
          "the certificate was changed and cannot be used; the former one stays until it is"
              + " replaced: {}",
          e.toString());
      return false;
    }
  }
}

package io.penstock.engine.http.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The key that new connections are made with. A handshake asks for it in several calls, so that the
 * former one is still told to those who have begun with it. Thread-safe.
 */
final class CurrentKey extends X509ExtendedKeyManager {
  private volatile Generations generations;

  CurrentKey(ServerKey first) {
    this.generations = new Generations(0, first, first);
  }

  private record Generations(long number, ServerKey current, ServerKey former) {
    ServerKey of(String alias) {
      return alias.equals(Long.toString(number)) ? current : former;
    }
  }

  /** Makes another key the one of new connections. */
  void replace(ServerKey next) {
    Generations now = generations;
    generations = new Generations(now.number() + 1, next, now.current());
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return chooseServerAlias(keyType, issuers, null);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    Generations now = generations;
    String algorithm = now.current().chain().get(0).getPublicKey().getAlgorithm();
    return keyType.equals(algorithm) ? Long.toString(now.number()) : null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    List<X509Certificate> chain = generations.of(alias).chain();
    return chain.toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return generations.of(alias).key();
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    String alias = chooseServerAlias(keyType, issuers, null);
    return alias == null ? new String[0] : new String[] {alias};
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
    return null;
  }
}

package io.penstock.engine.http.tls;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The hosts that a certificate is for, by its subject alternative names. */
record CertificateNames(Set<String> names) {
  /** Kinds of names in X.509, section 4.2.1.6 of RFC 5280. */
  private static final int DNS_NAME = 2;

  private static final int IP_ADDRESS = 7;

  CertificateNames {
    names = Set.copyOf(names);
  }

  static CertificateNames of(X509Certificate certificate) throws IOException {
    Set<String> names = new HashSet<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
        int kind = (Integer) alternative.get(0);
        if (kind == DNS_NAME) {
          names.add(HostName.of((String) alternative.get(1)));
        } else if (kind == IP_ADDRESS) {
          names.add(address((String) alternative.get(1)));
        }
      }
    } catch (CertificateParsingException e) {
      throw new IOException("the names of the certificate cannot be read", e);
    }
    return new CertificateNames(names);
  }

  /** Looks no name up: it is an address. */
  private static String address(String text) throws IOException {
    return HostName.of(InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(text)));
  }

  /**
   * Whether a host is one of them; {@code *.} in the certificate stands for any one label.
   *
   * @param host in the form of {@link HostName}
   */
  boolean contain(String host) {
    int dot = host.indexOf('.');
    return names.contains(host) || (dot > 0 && names.contains("*" + host.substring(dot)));
  }
}

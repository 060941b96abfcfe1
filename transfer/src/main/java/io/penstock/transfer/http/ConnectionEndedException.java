package io.penstock.transfer.http;

import java.io.IOException;

/** The other side closed the connection before the answer was whole. */
public final class ConnectionEndedException extends IOException {
  private static final long serialVersionUID = 1L;

  ConnectionEndedException() {
    super("Connection closed before the answer was whole");
  }
}

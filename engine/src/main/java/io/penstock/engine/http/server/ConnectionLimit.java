package io.penstock.engine.http.server;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections and closes those that are too many. Thread-safe. */
final class ConnectionLimit {
  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  ConnectionLimit(int most) {
    this.most = most;
  }

  /** Counts a connection until it ends; says whether it may stay. */
  @SuppressWarnings("FutureReturnValueIgnored") // Nothing is left to do where closing fails.
  boolean admit(Channel channel) {
    int now = open.incrementAndGet();
    channel.closeFuture().addListener(closed -> open.decrementAndGet());
    if (now > most) {
      channel.close();
    }
    return now <= most;
  }
}

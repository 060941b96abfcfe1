package io.penstock.engine.client;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Objects;

/** The threads of connections to servers: none may outlast its command, or java waits for it. */
public final class ClientThreads {
  private ClientThreads() {}

  /** Fails where one goes on. */
  public static void assertEnded() {
    await().until(ClientThreads::alive, List::isEmpty);
  }

  private static List<String> alive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getThreadGroup() != null
                    && Objects.equals(thread.getThreadGroup().getName(), "server-connection"))
        .map(Thread::getName)
        .toList();
  }
}

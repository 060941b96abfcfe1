package io.penstock.engine.client;

import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;

/**
 * A client of the JDK that can be ended, which it cannot by itself before Java 21.
 *
 * <p>Its thread waits for connections in native code, and HotSpot waits 0.3 s for such threads when
 * the process ends (VM_Exit): a third of a short command. That thread ends when it is interrupted,
 * and is in the group of the thread that makes the client.
 */
final class EndableClient implements AutoCloseable {
  private final ThreadGroup threads = new ThreadGroup("server-connection");
  private final HttpClient client;

  EndableClient(HttpClient.Builder builder) {
    client =
        CompletableFuture.supplyAsync(builder::build, task -> new Thread(threads, task).start())
            .join();
  }

  HttpClient client() {
    return client;
  }

  /** Ends the client at once; requests under way fail. */
  @Override
  public void close() {
    threads.interrupt();
  }
}

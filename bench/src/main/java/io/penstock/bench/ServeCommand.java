package io.penstock.bench;

import io.penstock.bench.bucket.SyntheticBucket;
import io.penstock.bench.server.ServerOptions;
import io.penstock.bench.server.SyntheticServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench serve}: the synthetic server until standard input ends. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serves a synthetic bucket on 127.0.0.1 until standard input ends or SIGTERM comes.",
      "Prints endpoint=URL when it is ready."
    })
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BucketOptions bucket;

  @Option(names = "--port", defaultValue = "0", description = "0 for any (${DEFAULT-VALUE})")
  private int port;

  @Option(names = "--threads", defaultValue = "1", description = "event loops (${DEFAULT-VALUE})")
  private int threads;

  @Option(names = "--list-latency", defaultValue = "0", description = "ms before each page")
  private long listLatency;

  @Option(names = "--get-latency", defaultValue = "0", description = "ms before each object")
  private long getLatency;

  @Option(names = "--head-latency", defaultValue = "0", description = "ms before all else")
  private long headLatency;

  @Option(names = "--slow-down", defaultValue = "0", description = "share of 503, from 0 to 1")
  private double slowDown;

  @Option(
      names = "--tls",
      paramLabel = "FILE",
      description = "HTTPS; writes the certificate to trust to FILE")
  private Optional<Path> tls;

  @Override
  public Integer call() throws IOException {
    ServerOptions options =
        new ServerOptions(
            port,
            threads,
            Duration.ofMillis(listLatency),
            Duration.ofMillis(getLatency),
            Duration.ofMillis(headLatency),
            slowDown,
            tls);
    PrintWriter out = spec.commandLine().getOut();
    try (SyntheticServer server =
        SyntheticServer.start(new SyntheticBucket(bucket.shape()), options)) {
      out.println("endpoint=" + server.endpoint());
      out.flush();
      while (System.in.read() >= 0) {
        // Whatever is typed means nothing; only the end counts.
      }
    }
    return 0;
  }
}

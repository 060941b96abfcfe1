package io.penstock.engine;

import io.penstock.config.PenstockSettings;
import io.penstock.config.Setting;
import io.penstock.config.SettingValue;
import io.penstock.config.SettingsReader;
import io.penstock.engine.command.Main;
import io.penstock.engine.command.ServeWatcher;
import io.penstock.engine.demo.server.Content;
import io.penstock.engine.demo.server.EmbeddedS3;
import io.penstock.engine.logging.QuietStart;
import io.penstock.engine.serve.Server;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.S3Connection;
import io.penstock.transfer.s3.SourceSurroundings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Goes through what users start, in one process: the launcher has java keep the classes that this
 * loads, so that later starts need neither look for them nor check them.
 *
 * <p>A class that is forgotten here costs a start about half a millisecond.
 */
public final class Rehearsal {
  private static final String BUCKET = "rehearsal";
  private static final String FOLDER = "folder/";
  private static final int SMALL_OBJECTS = 50;
  private static final int SMALL = 1_000;

  /** Of more than one part, and more than is read into memory. */
  private static final int LARGE = 20 << 20;

  private final EmbeddedS3 server;
  private final Path scratch;

  private Rehearsal(EmbeddedS3 server, Path scratch) {
    this.server = server;
    this.scratch = scratch;
  }

  /**
   * Ends the process, with 0 where all went as it should.
   *
   * @param arguments an empty directory; credentials must be found where users have theirs
   */
  public static void main(String... arguments) {
    QuietStart.choose(); // before the server starts Netty, which logs
    int end;
    try (EmbeddedS3 server = EmbeddedS3.start()) {
      end = new Rehearsal(server, Path.of(arguments[0]).toAbsolutePath()).run();
    }
    System.exit(end);
  }

  private int run() {
    IntStream.range(0, SMALL_OBJECTS).forEach(i -> put("small/" + i, SMALL));
    put("large", LARGE);
    int end = copy("http://127.0.0.1");
    put("large", LARGE + 1);
    end += copy("http://127.0.0.1", "--output", "json");
    copy("http://127.0.0.1", "--dry-run", "--output", "json");
    // The server speaks no TLS: what leads to a name and a handshake is loaded, and the copy fails.
    copy("https://localhost");
    end +=
        penstock("relationship", "list", "--local", "--state", scratch.resolve("state").toString());
    openAws();
    // What answers is no server of Penstock: what leads to its answer is loaded, and they fail.
    String elsewhere = "://127.0.0.1:" + server.endpoint().getPort();
    penstock("status", "--server", "https" + elsewhere);
    penstock("status", "--server", "http" + elsewhere);
    serve();
    return end + penstock("copy", "--help");
  }

  /** Opens a bucket of AWS, whose regions and authorities are loaded; nothing is sent. */
  private void openAws() {
    PenstockSettings settings =
        new SettingsReader(Map.of(), scratch).read(List.of(), Optional.empty());
    S3Connection connection = S3Connection.create(settings.transfer(), SourceSurroundings.system());
    connection.open(settings.source(), BUCKET, FOLDER).close().then(connection.close()).subscribe();
  }

  /** Starts a server, has a client ask it in vain, and stops it. */
  private void serve() {
    penstock("serve", "--help");
    new Server().run(serverSettings(), new Visitor());
  }

  private PenstockSettings serverSettings() {
    return new SettingsReader(Map.of(), scratch)
        .read(
            List.of(
                SettingValue.ofFlag(Setting.ROOT, scratch.toString()),
                SettingValue.ofFlag(Setting.LISTEN, "127.0.0.1:0"),
                SettingValue.ofFlag(Setting.STATE, scratch.resolve("server").toString())),
            Optional.empty());
  }

  private void put(String path, int size) {
    server.put(BUCKET, ObjectKey.of(FOLDER + path), Content.synthetic(size, size), Instant.now());
  }

  private int copy(String origin, String... options) {
    return penstock(
        Stream.concat(
                Stream.of(
                    "copy",
                    "s3://" + BUCKET + "/" + FOLDER,
                    scratch.resolve("copy").toString(),
                    "--state",
                    scratch.resolve("state").toString(),
                    "--endpoint-url",
                    origin + ":" + server.endpoint().getPort(),
                    "--no-progress"),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private static int penstock(String... arguments) {
    return Main.execute(new EngineActions(), arguments);
  }

  /** Calls at the server once it says where it is, and then wants it to end. */
  private static final class Visitor implements ServeWatcher {
    @Override
    public void say(String line) {
      int address = line.indexOf("https://");
      if (address >= 0) {
        penstock("status", "--server", line.substring(address));
      }
    }

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public String version() {
      return "rehearsal";
    }

    @Override
    public void onCancel(Runnable action) {
      action.run();
    }
  }
}

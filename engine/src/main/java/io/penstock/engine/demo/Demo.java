package io.penstock.engine.demo;

import io.penstock.engine.demo.server.EmbeddedS3;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.function.LongSupplier;

/** Tells the story of {@code penstock demo}: a copy, some changes, and a copy of those alone. */
public final class Demo {
  private static final String NEWS = "news/Bonjour à tous.txt";

  private final DemoCopy copy;
  private final PrintWriter out;
  private final Clock clock;
  private final LongSupplier nanos;

  /**
   * Makes a demo.
   *
   * @param copy the copying of {@code penstock copy}
   * @param out where the story goes; flushed, not closed
   * @param clock for the times of the objects
   * @param nanos such as {@link System#nanoTime}, for durations
   */
  public Demo(DemoCopy copy, PrintWriter out, Clock clock, LongSupplier nanos) {
    this.copy = copy;
    this.out = out;
    this.clock = clock;
    this.nanos = nanos;
  }

  /**
   * Runs the demo; removes what it made unless told to keep it.
   *
   * @param temporary an existing directory in which to work
   * @return 0 where everything came as told; the exit code of a copy that did not end; 1 where a
   *     copy moved something else than it should have
   * @throws IOException where the workspace cannot be made, changed or removed
   */
  public int run(DemoOptions options, Path temporary) throws IOException {
    try (EmbeddedS3 server = EmbeddedS3.start();
        DemoWorkspace workspace = DemoWorkspace.create(temporary, options.keep())) {
      DemoFolder folder = new DemoFolder(server, clock, options.objects());
      folder.fill();
      say(
          "An S3 server inside this process holds %s (%s) in %s.",
          Shown.count(folder.copyable().size() + folder.impossible(), "object"),
          Shown.size(folder.bytes()),
          folder.address());
      int exitCode = new Story(server, folder, workspace).tell();
      if (exitCode == 0) {
        sayHowToGoOn();
      }
      if (options.keep()) {
        say("%nThe copy stays in %s", workspace.directory());
      }
      return exitCode;
    }
  }

  private void sayHowToGoOn() {
    say("%nThe same with a bucket of your own:");
    say("  penstock copy s3://BUCKET/FOLDER/ DIRECTORY    credentials as the AWS tools find them");
    say("  ... --endpoint-url https://HOST                for another service than AWS");
    say("  ... --dry-run                                  to see first what would be copied");
  }

  private void say(String format, Object... values) {
    out.printf(format + "%n", values);
    out.flush();
  }

  /** One telling, with what it needs throughout. */
  private final class Story {
    private final EmbeddedS3 server;
    private final DemoFolder folder;
    private final DemoWorkspace workspace;

    Story(EmbeddedS3 server, DemoFolder folder, DemoWorkspace workspace) {
      this.server = server;
      this.folder = folder;
      this.workspace = workspace;
    }

    int tell() throws IOException {
      say("%n1. Copy it to %s", workspace.directory());
      DemoResult first = copy();
      if (!first.ended()) {
        return first.exitCode();
      }
      sayWhatWasNotCopied(first);
      say("%n2. Change a little");
      int changes = change();
      say("%n3. Copy again");
      DemoResult second = copy();
      if (!second.ended()) {
        return second.exitCode();
      }
      return isAsExpected("first", first, folder.copyable().size(), 0)
              && isAsExpected("second", second, changes, folder.copyable().size() + 1 - changes)
          ? 0
          : 1;
    }

    private DemoResult copy() throws IOException {
      long listings = server.listings();
      long reads = server.reads();
      long start = nanos.getAsLong();
      DemoResult result =
          copy.copy(server.endpoint(), folder.address(), workspace.directory(), workspace.state());
      long elapsed = nanos.getAsLong() - start;
      say(
          "   %s copied (%s) in %s, %s; %,d unchanged",
          Shown.count(result.copied(), "object"),
          Shown.size(result.bytes()),
          Shown.seconds(elapsed),
          Shown.rate(result.bytes(), elapsed),
          result.unchanged());
      say(
          "   The server was asked for %s of the listing and %s for bytes.",
          Shown.count(server.listings() - listings, "page"),
          Shown.count(server.reads() - reads, "time"));
      return result;
    }

    private void sayWhatWasNotCopied(DemoResult result) {
      say("%n   Not copied, since no file can stand for them:");
      result.notCopied().stream()
          .sorted(Comparator.comparing(DemoResult.NotCopied::key))
          .forEach(
              object ->
                  say(
                      "     %-16s %s%n     %-16s   %s",
                      object.reason(), Shown.key(object.key()), "", object.message()));
    }

    private int change() throws IOException {
      DemoObject text = folder.copyable().get(0);
      DemoObject video = folder.copyable().get(2);
      DemoObject edited = folder.copyable().get(4);
      folder.put(text.replaced());
      say("   in S3, replaced:  %s, by other bytes of the same size", Shown.key(text.path()));
      folder.put(video.replaced());
      say("   in S3, replaced:  %s", Shown.key(video.path()));
      folder.put(new DemoObject(NEWS, 4_321, 9));
      say("   in S3, added:     %s", NEWS);
      Path file = workspace.directory().resolve(edited.path());
      Files.writeString(file, "Edited by hand.\n", StandardOpenOption.APPEND);
      say("   here, edited:     %s", Shown.key(edited.path()));
      return 4;
    }

    private boolean isAsExpected(String which, DemoResult result, long copied, long unchanged) {
      boolean expected =
          result.copied() == copied
              && result.unchanged() == unchanged
              && result.notCopied().size() == folder.impossible();
      if (!expected) {
        say(
            "%nThe %s copy should have copied %,d, left %,d unchanged and left out %,d objects.",
            which, copied, unchanged, folder.impossible());
      }
      return expected;
    }
  }
}

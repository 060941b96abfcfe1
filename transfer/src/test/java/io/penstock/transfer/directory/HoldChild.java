package io.penstock.transfer.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.config.Durability;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A process of its own whose new files others may write to; it says their modes as it goes. */
final class HoldChild implements HoldObserver {
  private static final RelativePath TARGET = RelativePath.of("sub/file");

  private final List<Taken> taken = new ArrayList<>();
  private final Path directory;

  private HoldChild(Path directory) {
    this.directory = directory;
  }

  /** Makes files in the directory and prints their modes, held and given back. */
  public static void main(String[] arguments) throws IOException {
    HoldChild child = new HoldChild(Path.of(arguments[0]));
    try (DestinationRoot root =
        DestinationRoot.open(
            child.directory, DestinationOptions.writing(Durability.NONE, StagingObserver.NONE))) {
      root.hold(child);
      child.publish(root);
      child.keep(root);
    }
  }

  private void publish(DestinationRoot root) throws IOException {
    root.write(TARGET, ByteBuffer.wrap("small".getBytes(UTF_8)), Instant.EPOCH);
    say("written");
    giveBack(root);
    say("given back");
  }

  private void keep(DestinationRoot root) throws IOException {
    root.hold(this);
    StagedFile file = root.stage(TARGET, 3);
    say("staged");
    file.keep();
    giveBack(root);
    say("kept");
    root.hold(this);
    StagedFile again = root.resume(TARGET, file.name(), 3).orElseThrow();
    say("gone on with");
    again.write(ByteBuffer.wrap(new byte[3]), 0);
    again.publish(Instant.EPOCH);
    say("published");
    giveBack(root);
    say("given back");
  }

  private void giveBack(DestinationRoot root) {
    root.endHold();
    taken.forEach(root::giveBack);
    taken.clear();
  }

  private void say(String what) throws IOException {
    StringBuilder line = new StringBuilder(what).append(':');
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        String name = directory.relativize(file).toString();
        int mode = (int) Files.getAttribute(file, "unix:mode") & 0777;
        line.append(' ')
            .append(name.contains(".penstock-") ? "temporary" : name)
            .append(name.isEmpty() ? "" : "=")
            .append(Integer.toOctalString(mode));
      }
    }
    System.out.println(line);
  }

  @Override
  public void taking(List<Taken> permissions) {
    taken.addAll(permissions);
  }

  @Override
  public void force() {}

  @Override
  public void changed(RelativePath file, ModeChange change) {}

  @Override
  public void refused(String path, String why) {
    System.out.println("refused: " + path + " " + why);
  }

  /** Runs {@link #main} with a umask of 0 and returns the lines that it printed. */
  static List<String> run(Path directory) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 0; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(HoldChild.class.getName(), directory.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said.lines().toList();
  }
}

package io.penstock.transfer.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.config.Durability;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process of its own that stages files until something goes wrong, and says what. */
final class ChildJvm {
  private ChildJvm() {}

  /**
   * Opens the directory, stages files in it, all at once or, where there is a third argument, one
   * after the other in directories of their own, and prints the kind of the failure.
   */
  public static void main(String[] arguments) {
    DestinationOptions options = DestinationOptions.writing(Durability.NONE, StagingObserver.NONE);
    try (DestinationRoot root = DestinationRoot.open(Path.of(arguments[0]), options)) {
      List<StagedFile> files = new ArrayList<>();
      int wanted = Integer.parseInt(arguments[1]);
      try {
        for (int i = 0; i < wanted && arguments.length > 2; i++) {
          root.stage(RelativePath.of("d" + i + "/f"), 0).discard();
        }
        while (files.size() < wanted && arguments.length == 2) {
          files.add(root.stage(RelativePath.of("f" + files.size()), 0));
        }
        System.out.println("PASSED");
      } finally {
        files.forEach(StagedFile::discard);
      }
    } catch (TransferException e) {
      System.out.println(e.kind() + " " + e.getMessage());
    }
  }

  /**
   * Runs {@link #main} and returns what it printed.
   *
   * @param shell a command of the shell to run before, such as a limit
   */
  static String run(
      String shell,
      Map<String, String> environment,
      List<String> flags,
      Path directory,
      int files,
      String... apart)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", shell + "exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-Xshare:auto", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ChildJvm.class.getName(), directory.toString(), "" + files));
    command.addAll(List.of(apart));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said;
  }
}

package io.penstock.bench.tool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds tools by name. */
public final class Tools {
  private Tools() {}

  /**
   * The peers of these names that are on the PATH, in their order.
   *
   * @throws IllegalArgumentException where a name is none of a peer
   */
  public static List<Tool> find(List<String> names) {
    List<Tool> found = new ArrayList<>();
    for (String name : names) {
      Tool tool =
          switch (name) {
            case "s5cmd" -> new S5cmd();
            case "rclone" -> new Rclone(Rclone.Variant.SERVER_TIME);
            case "rclone-size-only" -> new Rclone(Rclone.Variant.SIZE_ONLY);
            case "rclone-checksum" -> new Rclone(Rclone.Variant.CHECKSUM);
            case "aws" -> new Aws();
            default ->
                throw new IllegalArgumentException(
                    "'"
                        + name
                        + "' is no known peer; there are s5cmd, rclone, rclone-size-only,"
                        + " rclone-checksum and aws");
          };
      if (isOnPath(tool.versionCommand().get(0))) {
        found.add(tool);
      }
    }
    return found;
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}

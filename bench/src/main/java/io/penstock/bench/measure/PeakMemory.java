package io.penstock.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The most resident memory that one process beneath another ever had, as the kernel keeps it (VmHWM
 * of proc(5)). Read while the processes live, since it goes with them.
 */
final class PeakMemory {
  private final long root;
  private long bytes;

  PeakMemory(long root) {
    this.root = root;
  }

  void look() {
    look(root);
  }

  long bytes() {
    return bytes;
  }

  private void look(long process) {
    Path directory = Path.of("/proc", Long.toString(process));
    try {
      if (process != root) {
        bytes = Math.max(bytes, highWater(Files.readString(directory.resolve("status"))));
      }
      String children = Files.readString(directory.resolve("task/" + process + "/children")).trim();
      for (String child : children.split(" ", -1)) {
        if (!child.isEmpty()) {
          look(Long.parseLong(child));
        }
      }
    } catch (IOException e) {
      // It ended between two reads: what was seen before counts.
    }
  }

  /** VmHWM in bytes; 0 where the text has none, as that of a process that has ended. */
  static long highWater(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024)
        .findFirst()
        .orElse(0);
  }
}

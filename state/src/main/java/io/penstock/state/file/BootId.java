package io.penstock.state.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells one run of the machine from the next: what was not synced is lost between two of them. */
public final class BootId {
  private static final Path SOURCE = Path.of("/proc/sys/kernel/random/boot_id");

  private BootId() {}

  /** The kernel's random id of this boot. */
  public static String current() throws IOException {
    return Files.readString(SOURCE, StandardCharsets.US_ASCII).strip();
  }
}

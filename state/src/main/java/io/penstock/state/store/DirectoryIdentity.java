package io.penstock.state.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Which directory a path leads to, whatever the path: two of one identity are one directory. */
public record DirectoryIdentity(long device, long inode) {

  /** Of an existing directory, symbolic links followed. */
  public static DirectoryIdentity of(Path directory) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(directory, "unix:dev,ino");
    return new DirectoryIdentity((Long) attributes.get("dev"), (Long) attributes.get("ino"));
  }
}

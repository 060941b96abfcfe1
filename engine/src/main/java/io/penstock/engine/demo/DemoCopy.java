package io.penstock.engine.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** What {@code penstock copy} does, as far as the demo needs it. */
@FunctionalInterface
public interface DemoCopy {
  /**
   * Runs one copy to its end, with its progress drawn as usual, and nothing on standard output.
   *
   * @param endpoint of a server that takes anonymous requests, in path style
   * @param folder as on the command line: {@code s3://bucket/folder/}
   * @param directory which is made where it is absent
   * @param state the state directory of this copy alone, which is made where it is absent
   * @throws IOException where the copy could not begin
   */
  DemoResult copy(URI endpoint, String folder, Path directory, Path state) throws IOException;
}

package io.penstock.engine.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.transfer.testing.HostileS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A source, a directory to copy it into, a state directory, and the command that joins them. */
final class Workplace implements AutoCloseable {
  private final Source source = new Source();
  private final Path root;
  private final Destination destination;
  private final List<Child> children = new ArrayList<>();

  /** Copies into the directory {@code copy} beneath the root. */
  Workplace(Path root) {
    this(root, root.resolve("copy"));
  }

  Workplace(Path root, Path directory) {
    this.root = root;
    this.destination = new Destination(directory);
  }

  Source source() {
    return source;
  }

  Destination destination() {
    return destination;
  }

  Path state() {
    return root.resolve("state");
  }

  /** What stands in the environment of every child, and nothing else. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", root.toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    return environment;
  }

  /** The arguments that copy the folder into the directory, and more of them. */
  List<String> copy(String... more) {
    return copy(
        "s3://" + HostileS3.BUCKET + "/" + Source.FOLDER, destination.path(), true, List.of(more));
  }

  List<String> copy(String folder, Path directory, boolean unsigned, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("copy", folder, directory.toString()));
    arguments.addAll(List.of("--endpoint-url", source.server().endpoint().toString()));
    arguments.addAll(List.of("--addressing", "path", "--region", "us-east-1"));
    arguments.addAll(List.of("--state", state().toString(), "--output", "json"));
    arguments.addAll(List.of("--part-size", "1MiB"));
    if (unsigned) {
      arguments.add("--no-sign-request");
    }
    arguments.addAll(more);
    return arguments;
  }

  /** Starts the copy. */
  Child start(String... more) {
    return start(copy(more), environment());
  }

  Child start(List<String> arguments, Map<String, String> environment) {
    return track(Child.start(Child.penstock(arguments), environment, root));
  }

  /** Takes over a process that was started in another way. */
  Child track(Child child) {
    children.add(child);
    return child;
  }

  /** Copies to the end. */
  Ended run(String... more) throws InterruptedException {
    return start(more).await();
  }

  Ended run(List<String> arguments) throws InterruptedException {
    return start(arguments, environment()).await();
  }

  /** Where the parts of interrupted large objects are noted. */
  List<Path> ledgers() throws IOException {
    return stateFiles().stream().filter(file -> file.toString().endsWith(".parts")).toList();
  }

  /** All files of the state directory. */
  List<Path> stateFiles() throws IOException {
    if (!Files.isDirectory(state())) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(state())) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }

  /**
   * What holds once a copy came to its end, whatever it was: nothing on its way, nothing on record
   * as such, and another copy moves nothing and asks for the listing only.
   */
  void assertSettled() throws IOException, InterruptedException {
    destination.assertEquals(source);
    assertThat(ledgers()).isEmpty();
    source.mark();
    run().succeeded(0);
    assertThat(source.requests()).isNotEmpty().allMatch(request -> request.isList());
    destination.assertEquals(source);
    assertThat(ledgers()).isEmpty();
    assertThat(stateFiles())
        .noneMatch(file -> file.endsWith("running.json") || file.endsWith("staging.jsonl"));
  }

  @Override
  public void close() {
    children.forEach(Child::close);
    source.close();
  }
}

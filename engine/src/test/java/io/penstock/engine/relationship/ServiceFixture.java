package io.penstock.engine.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.config.Bandwidth;
import io.penstock.config.DataSize;
import io.penstock.config.Secret;
import io.penstock.config.TransferSettings;
import io.penstock.engine.view.JobView;
import io.penstock.state.file.BootId;
import io.penstock.state.resume.PermissionJournal;
import io.penstock.state.resume.TakenPermission;
import io.penstock.state.store.NotCopiedReport;
import io.penstock.state.store.StateDirectory;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/** A service over a directory of a test, and a server of S3 that it may name. */
final class ServiceFixture implements AutoCloseable {
  static final String KEY_ID = "AKIDEXAMPLE";
  static final Secret SECRET = Secret.of("canary-of-the-secret-key");

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  final HostileS3 s3;
  final Path root;
  final String authority;
  private final Path temporary;
  private StoredRelationshipService service;

  ServiceFixture(Path temporary) throws Exception {
    this.temporary = temporary;
    this.root = Files.createDirectory(temporary.resolve("root")).toRealPath();
    TestAuthority tests = new TestAuthority();
    this.authority = Files.readString(tests.writePem(temporary.resolve("authority.pem")));
    this.s3 = HostileS3.startTls(tests.serverFor("127.0.0.1", Duration.ofDays(10)));
    open(100);
  }

  void open(int maxJobs) throws Exception {
    service =
        StoredRelationshipService.open(
            new ServiceOptions(
                StateDirectory.open(state(), BootId.current()),
                root,
                new TransferSettings(
                    32, DataSize.ofMebibytes(32), DataSize.ofMebibytes(1), Bandwidth.UNLIMITED),
                List.of("127.0.0.1"),
                maxJobs,
                Optional.empty()),
            Clock.systemUTC(),
            new SecureRandom());
  }

  StoredRelationshipService service() {
    return service;
  }

  Path state() {
    return temporary.resolve("state");
  }

  /** Puts small objects into a folder. */
  void put(String folder, int objects) {
    for (int i = 0; i < objects; i++) {
      s3.put(folder + "object-" + i, ("content " + i).getBytes(StandardCharsets.UTF_8));
    }
  }

  Path directory(String path) throws Exception {
    return Files.createDirectories(root.resolve(path));
  }

  NewRelationship wanted(String folder, String path) {
    return wanted(folder, Optional.of(path), Optional.empty(), CopyOptions.USUAL);
  }

  NewRelationship wanted(
      String folder, Optional<String> path, Optional<String> id, CopyOptions options) {
    return new NewRelationship(
        "COPY_FROM_OBJECT",
        id,
        path,
        Optional.of("127.0.0.1"),
        OptionalInt.of(s3.endpoint().getPort()),
        Optional.of(authority),
        HostileS3.BUCKET,
        Optional.of("BUCKET_STYLE_PATH"),
        folder,
        "us-east-1",
        new SourceAccess.Key(KEY_ID, Optional.of(SECRET)),
        options);
  }

  /** Creates a relationship whose first job starts by itself. */
  UUID create(String folder, String path) {
    return service.create(wanted(folder, path), "tester").relationship().id();
  }

  /** The last job, once none runs. */
  JobStatus ended(UUID id) {
    await().atMost(PATIENCE).until(() -> service.status(id).currentJob().isEmpty());
    return service.status(id).lastJob().orElseThrow();
  }

  JobStatus succeeded(UUID id) {
    JobStatus job = ended(id);
    assertThat(job.error()).isEmpty();
    assertThat(job.state()).contains(JobView.State.SUCCEEDED);
    return job;
  }

  JobStatus run(UUID id) {
    service.start(id);
    return ended(id);
  }

  /** Writes down what a job that was killed took of a file that all might write. */
  void tookFromAll(UUID id, Path directory, String file) throws IOException {
    try (PermissionJournal journal =
        PermissionJournal.open(ofRelationship(id).resolve("permissions"), inode(directory))) {
      journal.taking(
          List.of(
              new TakenPermission(file, "", false, inode(directory.resolve(file)), 0666, 0644)));
    }
  }

  private static long inode(Path path) throws IOException {
    return (long) Files.getAttribute(path, "unix:ino");
  }

  /** What a job of a relationship writes down, and deletes once all it staged is in place. */
  Path stagingJournal(UUID id) {
    return ofRelationship(id).resolve("staging.jsonl");
  }

  /** The list of what a job did not copy. */
  Path notCopiedReport(UUID id, UUID job) {
    return NotCopiedReport.file(ofRelationship(id), job);
  }

  private Path ofRelationship(UUID id) {
    return state().resolve("relationships/" + id);
  }

  /** Every file of the state directory. */
  List<Path> stateFiles() throws IOException {
    try (Stream<Path> paths = Files.walk(state())) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }

  /** What holds at the end of every test. */
  @Override
  public void close() throws IOException {
    service.close();
    for (Path file : stateFiles()) {
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .as("%s", file)
          .doesNotContain(SECRET.reveal());
      assertThat(file.getFileName().toString()).isNotEqualTo("running.json");
    }
    try (Stream<Path> paths = Files.walk(root)) {
      assertThat(paths.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".penstock-"));
    }
    s3.close();
  }
}

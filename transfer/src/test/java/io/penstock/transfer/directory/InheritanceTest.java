package io.penstock.transfer.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.config.Durability;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New files and directories are what the kernel makes of them in their directory. */
class InheritanceTest {
  private static final int OTHER_GROUP = 12_345;

  @TempDir Path directory;
  private Path copied;
  private Path plain;

  @BeforeEach
  void twins() throws IOException {
    copied = Files.createDirectory(directory.resolve("copied"));
    plain = Files.createDirectory(directory.resolve("plain"));
  }

  // Holds F2.
  @Test
  void takesModeFromTheUmask() throws IOException {
    makeBoth();
    assertTwins("mode");
  }

  // Holds F2.
  @Test
  void takesTheGroupOfADirectoryThatHandsItDown() throws IOException {
    for (Path twin : List.of(copied, plain)) {
      try {
        Files.setAttribute(twin, "unix:gid", OTHER_GROUP);
      } catch (IOException e) {
        assumeTrue(false, "this process may not give a directory to another group");
      }
      Files.setAttribute(twin, "unix:mode", 02775);
    }
    makeBoth();

    assertTwins("mode");
    assertTwins("gid");
    assertThat(Files.getAttribute(copied.resolve("sub/file"), "unix:gid")).isEqualTo(OTHER_GROUP);
    assertThat((int) Files.getAttribute(copied.resolve("sub"), "unix:mode") & 02000)
        .isEqualTo(02000);
  }

  // Holds F2.
  @Test
  void takesTheDefaultAcl() throws Exception {
    for (Path twin : List.of(copied, plain)) {
      assumeTrue(
          !output("setfacl", "-d", "-m", "u:4321:rwx,g::r-x,o::---", twin.toString())
              .startsWith("failed"),
          "setfacl is missing, or the file system has no ACLs");
    }
    makeBoth();

    String acl = output("getfacl", "-cpn", copied.resolve("sub/file").toString());
    assertThat(acl).contains("user:4321:rwx").contains("other::---");
    assertThat(acl).isEqualTo(output("getfacl", "-cpn", plain.resolve("sub/file").toString()));
    assertThat(output("getfacl", "-cpn", copied.resolve("sub").toString()))
        .contains("default:user:4321:rwx")
        .isEqualTo(output("getfacl", "-cpn", plain.resolve("sub").toString()));
  }

  private void makeBoth() throws IOException {
    Files.createDirectory(plain.resolve("sub"));
    Files.createFile(plain.resolve("sub/file"));
    DestinationOptions options = DestinationOptions.writing(Durability.NONE, StagingObserver.NONE);
    try (DestinationRoot root = DestinationRoot.open(copied, options)) {
      root.write(RelativePath.of("sub/file"), ByteBuffer.allocate(0), Instant.EPOCH);
    }
  }

  private void assertTwins(String attribute) throws IOException {
    for (String path : List.of("sub", "sub/file")) {
      assertThat(Files.getAttribute(copied.resolve(path), "unix:" + attribute))
          .as(path)
          .isEqualTo(Files.getAttribute(plain.resolve(path), "unix:" + attribute));
    }
  }

  private static String output(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0 ? said : "failed: " + said;
    } catch (IOException e) {
      return "failed: " + e.getMessage();
    }
  }
}

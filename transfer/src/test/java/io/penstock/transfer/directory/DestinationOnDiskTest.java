package io.penstock.transfer.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.config.Durability;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.testing.ConfinementContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationOnDiskTest extends ConfinementContract {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int DIRECT = 0x4000;

  @Override
  protected Path base() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  @Test
  void opensAStagedFilePastThePageCacheToo() throws IOException {
    assumeLocalDrive();
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "flags have other numbers elsewhere");
    StagedFile file = root.stage(RelativePath.of("a"), 1 << 20);
    try {
      assertThat(openedDirectly(file.name())).containsExactlyInAnyOrder(false, true);
    } finally {
      file.discard();
    }
    assertThat(openedDirectly(file.name())).isEmpty();
  }

  // The file's end is no unit, and has to go another way.
  @ParameterizedTest
  @CsvSource({"262143, false", "262144, true", "262153, true"})
  void writesAFileAtOncePastThePageCacheWhereItIsLarge(int size, boolean directly)
      throws IOException {
    assumeLocalDrive();
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "flags have other numbers elsewhere");
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    DestinationOptions options = DestinationOptions.writing(Durability.NONE, StagingObserver.NONE);
    DirectoryCache cache =
        new DirectoryCache(
            OpenDirectory.root(RootOpening.open(directory, options)),
            1,
            false,
            OpenDirectories.OF_PROCESS);
    StagedFile file =
        new Staging(cache, new Spelling(cache, false), options)
            .stage(RelativePath.of("whole"), size, true);
    try {
      file.writeWhole(
          ByteBuffer.allocateDirect(size + 2 * StagedFile.UNIT)
              .alignedSlice(StagedFile.UNIT)
              .put(content)
              .flip());

      assertThat(openedDirectly(file.name())).containsExactly(directly);
      file.publish(Instant.EPOCH);
    } finally {
      file.discard();
      cache.close();
    }
    assertThat(directory.resolve("whole")).hasBinaryContent(content);
  }

  @Test
  void keepsToThePageCacheInMemory() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/dev/shm")), "there is no file system in memory");
    OpenDirectory drive = OpenDirectory.root(RootOpening.open(directory, looking()));
    OpenDirectory memory = OpenDirectory.root(RootOpening.open(Path.of("/dev/shm"), looking()));
    try {
      DirectWriting direct = new DirectWriting();
      assertThat(direct.pays(memory)).isFalse();
      assumeLocalDrive();
      assertThat(direct.pays(drive)).isTrue();
      assertThat(direct.pays(memory)).as("when asked again").isFalse();
    } finally {
      drive.close();
      memory.close();
    }
  }

  private static DestinationOptions looking() {
    return DestinationOptions.looking();
  }

  private void assumeLocalDrive() throws IOException {
    String type = Files.getFileStore(directory).type();
    assumeTrue(type.equals("ext4") || type.equals("xfs"), "temporary files lie on " + type);
  }

  private static List<Boolean> openedDirectly(String name) throws IOException {
    List<Boolean> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      for (Path descriptor : all.toList()) {
        if (target(descriptor).endsWith("/" + name)) {
          found.add((flags(descriptor) & DIRECT) != 0);
        }
      }
    }
    return found;
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return ""; // that of the listing itself, or closed since
    }
  }

  private static int flags(Path descriptor) throws IOException {
    Path details = Path.of("/proc/self/fdinfo").resolve(descriptor.getFileName());
    try (Stream<String> lines = Files.lines(details)) {
      String flags = lines.filter(line -> line.startsWith("flags:")).findFirst().orElseThrow();
      return Integer.parseInt(flags.substring("flags:".length()).strip(), 8);
    }
  }
}

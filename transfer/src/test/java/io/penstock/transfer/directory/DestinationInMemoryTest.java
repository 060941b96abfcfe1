package io.penstock.transfer.directory;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.transfer.testing.ConfinementContract;
import java.nio.file.Files;
import java.nio.file.Path;

class DestinationInMemoryTest extends ConfinementContract {
  @Override
  protected Path base() {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory), "/dev/shm is not there or may not be written to");
    return memory;
  }
}

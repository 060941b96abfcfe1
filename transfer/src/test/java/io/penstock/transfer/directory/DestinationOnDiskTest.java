package io.penstock.transfer.directory;

import io.penstock.transfer.testing.ConfinementContract;
import java.nio.file.Path;

class DestinationOnDiskTest extends ConfinementContract {
  @Override
  protected Path base() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }
}

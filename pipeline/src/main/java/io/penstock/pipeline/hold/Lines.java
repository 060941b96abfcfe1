package io.penstock.pipeline.hold;

import io.penstock.state.resume.TakenPermission;
import io.penstock.transfer.directory.Taken;
import io.penstock.transfer.key.RelativePath;
import java.util.Optional;

/** What is taken as the journal has it. */
final class Lines {
  private Lines() {}

  static TakenPermission of(Taken taken) {
    return new TakenPermission(
        taken.path().map(RelativePath::toString).orElse(""),
        taken.temporary().orElse(""),
        taken.directory(),
        taken.inode(),
        taken.mode(),
        taken.left());
  }

  static Taken of(TakenPermission line) {
    return new Taken(
        line.path().isEmpty() ? Optional.empty() : Optional.of(RelativePath.of(line.path())),
        line.temporary().isEmpty() ? Optional.empty() : Optional.of(line.temporary()),
        line.directory(),
        line.inode(),
        line.mode(),
        line.left());
  }
}

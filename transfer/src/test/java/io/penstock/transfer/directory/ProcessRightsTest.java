package io.penstock.transfer.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRightsTest {
  private static final int US = 500;
  private static final int OUR_GROUP = 50;
  private static final int BOB = 600;
  private static final int STAFF = 60;

  private final ProcessRights plain = new ProcessRights(US, Set.of(OUR_GROUP), 0);
  private final ProcessRights root = new ProcessRights(0, Set.of(0), 0x1ff_ffff_ffffL);

  @Test
  void readsThemFromTheStatusOfAProcess() {
    ProcessRights read =
        ProcessRights.of(
            List.of(
                "Name:\tjava",
                "Uid:\t1\t500\t2\t3",
                "Gid:\t4\t50\t5\t6",
                "Groups:\t60 4294967294 ",
                "CapEff:\t0000000000000008"));
    assertThat(read).isEqualTo(new ProcessRights(US, Set.of(OUR_GROUP, STAFF, -2), 8));
    assertThat(ProcessRights.of(List.of("Uid:\t0\t0", "Gid:\t0\t0", "Groups:\t ", "CapEff:\t0")))
        .isEqualTo(new ProcessRights(0, Set.of(0), 0));
  }

  @Test
  void areThoseOfThisProcess(@TempDir Path directory) throws Exception {
    int owner = (int) Files.getAttribute(Files.createFile(directory.resolve("f")), "unix:uid");
    assertThat(ProcessRights.current().user()).isEqualTo(owner);
  }

  @Test
  void leaveNobodyButTheProcessTheRightToWrite() {
    assertThat(plain.leftOf(of(02777, US, STAFF))).isEqualTo(02755);
    assertThat(plain.leftOf(of(01666, BOB, STAFF))).isEqualTo(01444);
    assertThat(plain.leftOf(of(0755, US, STAFF))).isEqualTo(0755);
  }

  // Holds J12.
  @Test
  void doNotTakeWhatAnotherUserOwns() {
    assertThat(plain.mayTake(of(0777, US, STAFF))).isTrue();
    assertThat(plain.mayTake(of(0777, BOB, OUR_GROUP))).isFalse();
    assertThat(root.mayTake(of(0777, BOB, STAFF))).isTrue();
  }

  /** With the right to change modes alone the process would lock itself out. */
  @Test
  void doNotTakeWhereTheProcessItselfWritesByItsGroup() {
    ProcessRights fowner = new ProcessRights(US, Set.of(OUR_GROUP), 1 << 3);
    assertThat(fowner.mayTake(of(0775, BOB, OUR_GROUP))).isFalse();
  }

  /** The kernel would drop the bit for good. */
  @Test
  void doNotTakeWhereSetgidWouldBeLost() {
    assertThat(plain.mayTake(of(02775, US, STAFF))).isFalse();
    assertThat(plain.mayTake(of(02775, US, OUR_GROUP))).isTrue();
    assertThat(root.mayTake(of(02775, BOB, STAFF))).isTrue();
  }

  private static Permissions of(int mode, int owner, int group) {
    return new Permissions(mode, owner, group);
  }
}

package io.penstock.transfer.directory;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the process may do with permissions.
 *
 * @param user its effective user
 * @param groups its effective group and its further ones
 * @param capabilities its effective capabilities, a bit each
 */
record ProcessRights(int user, Set<Integer> groups, long capabilities) {
  /** Why something cannot be taken, where {@link #mayTake} says no. */
  static final String LACKING = "it is another user's, or its group is not one of the process's";

  private static final Path STATUS = Path.of("/proc/self/status");

  // See capabilities(7).
  private static final int DAC_OVERRIDE = 1 << 1;
  private static final int FOWNER = 1 << 3;
  private static final int FSETID = 1 << 4;

  ProcessRights {
    groups = Set.copyOf(groups);
  }

  /** Those of this process. */
  static ProcessRights current() {
    try {
      return of(Files.readAllLines(STATUS));
    } catch (IOException e) {
      throw new TransferException(
          FailureKind.UNSUPPORTED, "cannot see in " + STATUS + " who runs the process", e);
    }
  }

  /** Those that the lines of {@code /proc/self/status} tell of. */
  static ProcessRights of(List<String> status) {
    Map<String, String[]> fields = new HashMap<>();
    for (String line : status) {
      String[] field = line.split(":", 2);
      fields.put(field[0], field[1].strip().split("\\s+"));
    }
    // Real, effective, saved, of the file system.
    Set<Integer> groups =
        Arrays.stream(fields.get("Groups"))
            .filter(group -> !group.isEmpty())
            .map(Integer::parseUnsignedInt)
            .collect(Collectors.toSet());
    groups.add(Integer.parseUnsignedInt(fields.get("Gid")[1]));
    return new ProcessRights(
        Integer.parseUnsignedInt(fields.get("Uid")[1]),
        groups,
        Long.parseUnsignedLong(fields.get("CapEff")[0], 16));
  }

  /** The mode in which nobody writes but the process's user: the same where nobody else may. */
  int leftOf(Permissions permissions) {
    int left = permissions.mode() & ~Permissions.OTHERS_WRITE;
    return permissions.owner() == user ? left : left & ~Permissions.OWNER_WRITES;
  }

  /**
   * Whether it can take write permission of a thing and give it back exactly, and can write there
   * itself meanwhile.
   */
  boolean mayTake(Permissions permissions) {
    boolean mayChange = permissions.owner() == user || (has(FOWNER) && has(DAC_OVERRIDE));
    // The kernel drops the bit where a mode is set by somebody outside of the group.
    boolean keepsSetgid =
        (permissions.mode() & Permissions.SETGID) == 0
            || groups.contains(permissions.group())
            || has(FSETID);
    return mayChange && keepsSetgid;
  }

  private boolean has(int capability) {
    return (capabilities & capability) != 0;
  }
}

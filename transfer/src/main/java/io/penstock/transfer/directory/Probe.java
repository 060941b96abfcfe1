package io.penstock.transfer.directory;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;

/** Tries out a destination before anything is copied into it. */
final class Probe {
  private Probe() {}

  /** Fails where the process cannot name files in UTF-8. */
  static void requireUtf8Names() {
    String encoding = System.getProperty("sun.jnu.encoding");
    if (!"UTF-8".equalsIgnoreCase(encoding)) {
      throw new TransferException(
          FailureKind.UNSUPPORTED,
          "the process names files in "
              + encoding
              + ", which cannot hold every key; start it with LC_ALL=C.UTF-8 in the environment");
    }
  }

  /**
   * Makes and deletes a file.
   *
   * @return whether the directory takes upper and lower case for the same
   */
  static boolean foldsCase(OpenDirectory root, long id) {
    Path name = Path.of(TemporaryName.of(id));
    try {
      root.channel(
              name,
              Set.of(
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS))
          .close();
      try {
        Path other = Path.of(name.toString().toUpperCase(Locale.ROOT));
        return root.look(other).kind() != FileStamp.Kind.ABSENT;
      } finally {
        root.delete(name);
      }
    } catch (IOException e) {
      throw Failures.of("write to the destination", root.place(), e);
    }
  }
}

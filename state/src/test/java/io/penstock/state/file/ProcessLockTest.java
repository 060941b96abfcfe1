package io.penstock.state.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.state.AlreadyRunningException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
  private static final int TIMES = 500;

  @TempDir Path directory;

  /** A process that looks all the time whether the lock is held, until it is ended or forgotten. */
  static final class Onlooker {
    private Onlooker() {}

    public static void main(String[] arguments) throws Exception {
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
      for (long looks = 0; System.nanoTime() < end; looks++) {
        ProcessLock.isHeld(Path.of(arguments[0]));
        if (looks == 0) {
          System.out.println("looking");
        }
      }
    }
  }

  /** A process that holds the lock until it is ended or forgotten. */
  static final class Holder {
    private Holder() {}

    @SuppressWarnings("try") // the lock needs no other mention
    public static void main(String[] arguments) throws Exception {
      try (ProcessLock lock = ProcessLock.acquire(Path.of(arguments[0]), "It", "boot-1")) {
        System.out.println("holding " + ProcessLock.isHeld(Path.of(arguments[0])));
        System.in.read();
      }
    }
  }

  @Test
  void isHeldByAnotherProcessUntilThatIsKilled() throws Exception {
    Process holder = child(Holder.class);
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("holding true");
      assertThat(ProcessLock.isHeld(directory)).isTrue();
      assertThatThrownBy(this::acquire)
          .isInstanceOf(AlreadyRunningException.class)
          .hasMessageContaining("process " + holder.pid());
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(ProcessLock.isHeld(directory)).isFalse();
    acquire().close();
  }

  @Test
  void isHeldUntilItIsClosed() throws Exception {
    assertThat(ProcessLock.isHeld(directory)).isFalse();
    ProcessLock lock = acquire();
    assertThat(ProcessLock.isHeld(directory)).isTrue();
    assertThatThrownBy(this::acquire)
        .isInstanceOf(AlreadyRunningException.class)
        .hasMessageContaining("process " + ProcessHandle.current().pid());
    lock.close();
    assertThat(ProcessLock.isHeld(directory)).isFalse();
    acquire().close();
  }

  // Holds J9.
  @Test
  void isNotRefusedSinceAnotherProcessLooksWhetherItIsHeld() throws Exception {
    Process onlooker = child(Onlooker.class);
    try {
      assertThat(onlooker.inputReader().readLine()).isEqualTo("looking");
      for (int i = 0; i < TIMES; i++) {
        acquire().close();
      }
      assertThat(onlooker.isAlive()).isTrue();
    } finally {
      onlooker.destroyForcibly().waitFor();
    }
    assertThat(directory).isDirectoryContaining(file -> file.endsWith("lock"));
    assertThat(directory.resolve("holder.json")).doesNotExist();
  }

  private ProcessLock acquire() throws Exception {
    return ProcessLock.acquire(directory, "Relationship 12", "boot-1");
  }

  private Process child(Class<?> main) throws Exception {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(),
                directory.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}

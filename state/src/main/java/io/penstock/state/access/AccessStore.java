package io.penstock.state.access;

import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.JsonDocument;
import io.penstock.state.file.OwnerAlone;
import io.penstock.state.store.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads and replaces {@code users.json} and {@code tokens.json} of a state directory.
 *
 * <p>A file that is missing is one without entries. One that is damaged is refused: taken for empty
 * it would let a first administrator in. Every method blocks on the disk. Writing is for one thread
 * of the process that holds the state directory.
 */
public final class AccessStore {
  private final Path users;
  private final Path tokens;

  public AccessStore(StateDirectory state) {
    users = state.path().resolve("users.json");
    tokens = state.path().resolve("tokens.json");
  }

  /** All users. */
  public Users users() {
    return read(users, Users.class, Users.VERSION, Users.NONE);
  }

  /** All tokens. */
  public Tokens tokens() {
    return read(tokens, Tokens.class, Tokens.VERSION, Tokens.NONE);
  }

  /** Replaces all users. */
  public void write(Users changed) {
    write(users, changed);
  }

  /** Replaces all tokens. */
  public void write(Tokens changed) {
    write(tokens, changed);
  }

  private static <T> T read(Path file, Class<T> type, int newest, T none) {
    try {
      if (!Files.exists(file)) {
        return none;
      }
      OwnerAlone.keep(file); // a backup may have brought it back with another mode
      return JsonDocument.read(file, type, newest);
    } catch (IOException e) {
      throw new StateUnavailableException(file + " cannot be read: " + e, e);
    }
  }

  private static void write(Path file, Object changed) {
    try {
      JsonDocument.write(file, changed);
    } catch (IOException e) {
      throw new StateUnavailableException(file + " cannot be written: " + e, e);
    }
  }
}

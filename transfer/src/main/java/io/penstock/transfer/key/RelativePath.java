package io.penstock.transfer.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * A path beneath the destination: one or more components that {@link KeyRules} found valid.
 *
 * <p>Its components are those of the key, byte for byte; nothing was normalised. Immutable.
 */
public final class RelativePath {
  private final String text;

  private RelativePath(String text) {
    this.text = text;
  }

  /**
   * A path that was written by {@link #toString()}.
   *
   * @throws IllegalArgumentException where a component is not valid
   */
  public static RelativePath of(String text) {
    byte[] bytes = ObjectKey.of(text).array();
    KeyVerdict verdict = KeyRules.check(bytes, 0, bytes.length, 0, Integer.MAX_VALUE);
    if (verdict != KeyVerdict.FILE) {
      throw new IllegalArgumentException(
          "'" + text + "' is not the path of a file beneath a directory: " + verdict.why());
    }
    return new RelativePath(text);
  }

  /** A path of bytes that were checked. */
  static RelativePath ofChecked(byte[] bytes, int offset, int length) {
    return new RelativePath(new String(bytes, offset, length, UTF_8));
  }

  /** The last component. */
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** The directory that holds it; empty where that is the destination itself. */
  public Optional<RelativePath> parent() {
    int slash = text.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(new RelativePath(text.substring(0, slash)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RelativePath path && text.equals(path.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The components, joined with a slash. */
  @Override
  public String toString() {
    return text;
  }
}

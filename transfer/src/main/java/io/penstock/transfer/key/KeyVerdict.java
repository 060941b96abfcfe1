package io.penstock.transfer.key;

/** What a key can be on disk, or the first reason why it can be nothing. */
public enum KeyVerdict {
  /** A file. */
  FILE(""),
  /** A directory: an empty object whose key ends in a slash. */
  DIRECTORY(""),
  /** The copied folder itself: an empty object whose key equals the prefix. */
  FOLDER(""),
  /** Two slashes in a row, or a slash at the beginning. */
  EMPTY_COMPONENT("it has an empty component"),
  /** A component that is {@code .} or {@code ..}. */
  DOT_COMPONENT("it has the component '.' or '..'"),
  /** A component whose name belongs to a file system or to Penstock. */
  RESERVED_COMPONENT(
      "it has a reserved component ('.snapshot', '.s3-versioning~', or one that begins with"
          + " '.penstock')"),
  /** A slash at the end, and content. */
  TRAILING_SLASH_WITH_CONTENT("it ends in a slash, but the object is not empty"),
  /** A byte 0, which no path can hold. */
  NUL("it has a NUL character"),
  /** Bytes that are not UTF-8: cut off, overlong, or half of a surrogate pair. */
  NOT_UTF8("it is not valid UTF-8"),
  /** A component of more than {@value KeyRules#LONGEST_NAME} bytes. */
  NAME_TOO_LONG("it has a component of more than " + KeyRules.LONGEST_NAME + " bytes"),
  /** A path that is longer than the system allows, once it lies in the destination. */
  PATH_TOO_LONG("its path in the destination is longer than the system allows");

  private final String why;

  KeyVerdict(String why) {
    this.why = why;
  }

  /** Whether no path can be made of the key. */
  public boolean disallowed() {
    return !why.isEmpty();
  }

  /** The reason for people; empty where the key is allowed. */
  public String why() {
    return why;
  }
}

package io.penstock.transfer.directory;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Objects;

/**
 * Finds what the JDK keeps to itself. Whoever keeps a handle in a constant pays no more for it than
 * the JDK does.
 */
final class JdkInternals {
  /** The first that could not be had. */
  private static String missing;

  private JdkInternals() {}

  /**
   * Reads a field.
   *
   * @param seenAs a public type of its owner
   * @return null where it cannot be had, which {@link #check} tells then
   */
  static MethodHandle getter(String owner, String field, Class<?> type, Class<?> seenAs) {
    try {
      Class<?> internal = Class.forName(owner);
      return lookup(internal)
          .findGetter(internal, field, type)
          .asType(MethodType.methodType(type, seenAs));
    } catch (ReflectiveOperationException e) {
      return noteMissing(e);
    }
  }

  /**
   * Calls a static method.
   *
   * @param descriptor in the form of class files
   * @param seenAs its type in public types
   * @return null where it cannot be had, which {@link #check} tells then
   */
  static MethodHandle method(String owner, String name, String descriptor, MethodType seenAs) {
    try {
      Class<?> internal = Class.forName(owner);
      MethodType type = MethodType.fromMethodDescriptorString(descriptor, null);
      return lookup(internal).findStatic(internal, name, type).asType(seenAs);
    } catch (ReflectiveOperationException | TypeNotPresentException e) {
      return noteMissing(e);
    }
  }

  private static Lookup lookup(Class<?> internal) throws IllegalAccessException {
    return MethodHandles.privateLookupIn(internal, MethodHandles.lookup());
  }

  private static MethodHandle noteMissing(Exception e) {
    missing = Objects.requireNonNullElse(missing, e.toString());
    return null;
  }

  /** Fails with {@link FailureKind#UNSUPPORTED} where the JVM keeps anything to itself. */
  static void check() {
    Attributes.load();
    LinuxCalls.load();
    if (missing != null) {
      throw new TransferException(
          FailureKind.UNSUPPORTED,
          "the JVM does not let Penstock see the handles of its directories; start it with"
              + " --add-opens=java.base/sun.nio.fs=ALL-UNNAMED"
              + " --add-opens=java.base/sun.nio.ch=ALL-UNNAMED, on Linux ("
              + missing
              + ")");
    }
  }
}

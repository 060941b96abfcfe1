package io.penstock.engine.command;

/** The version of this build. */
final class Version {
  private Version() {}

  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  static String[] lines() {
    return new String[] {
      "penstock " + number(),
      "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vendor")
    };
  }
}

package io.penstock.engine.command;

/** The version of this build. */
final class Version {
  private Version() {}

  static String[] lines() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "penstock " + (version == null ? "(not packaged)" : version),
      "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vendor")
    };
  }
}

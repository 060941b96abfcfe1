package io.penstock.config;

/** What settings are about; the headings of the help text and of the reference. */
public enum SettingGroup {
  /** How the S3 service is reached. */
  SOURCE("Source"),
  /** Which objects are copied, and how. */
  COPY("What is copied"),
  /** Bounds within which bytes move. */
  TRANSFER("Speed and memory"),
  /** What is printed and logged. */
  OUTPUT("Output"),
  /** What survives a restart, and where. */
  STATE("State"),
  /** How a server of Penstock is reached by the commands that speak to one. */
  CLIENT("Reaching a server of Penstock"),
  /** What a server offers, to whom, and where it listens. */
  SERVER("Server");

  private final String heading;

  SettingGroup(String heading) {
    this.heading = heading;
  }

  /** The heading, without a colon. */
  public String heading() {
    return heading;
  }
}

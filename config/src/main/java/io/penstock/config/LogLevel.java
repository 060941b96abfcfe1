package io.penstock.config;

/** The least grave message that goes to the log file. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE
}

package io.penstock.config;

/**
 * What is printed and logged.
 *
 * @param format the form of the result on standard output
 * @param progress whether progress is drawn where standard error is a terminal
 * @param quiet whether only errors are printed
 * @param logLevel the least grave message that goes to the log file
 */
public record OutputSettings(
    OutputFormat format, boolean progress, boolean quiet, LogLevel logLevel) {}

package io.penstock.engine.command;

/**
 * An object that a dry run would copy.
 *
 * @param key the whole key
 * @param size its bytes
 * @param reason why, such as {@code new} or {@code changed there}
 */
public record PlannedCopy(String key, long size, String reason) {}

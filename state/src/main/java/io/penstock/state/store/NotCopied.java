package io.penstock.state.store;

/**
 * One object that a job did not copy.
 *
 * @param key the whole key; what is not UTF-8 in it is replaced
 * @param reason a constant's name, as {@code SHADOWED}
 * @param message for the user
 */
public record NotCopied(String key, String reason, String message) {}

package io.penstock.pipeline.outcome;

/**
 * An object that could not be copied.
 *
 * @param detail the object and the failure
 */
public record Failed(NotCopied detail) implements Outcome {}

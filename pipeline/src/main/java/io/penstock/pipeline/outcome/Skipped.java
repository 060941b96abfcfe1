package io.penstock.pipeline.outcome;

/**
 * An object left out by rule.
 *
 * @param detail the object and the rule
 */
public record Skipped(NotCopied detail) implements Outcome {}

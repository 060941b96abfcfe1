package io.penstock.pipeline.outcome;

/**
 * Objects that needed nothing; counted together, because one value for each would cost more than
 * looking at the object.
 *
 * @param objects how many
 * @param bytes the sum of their sizes
 */
public record Unchanged(int objects, long bytes) implements Outcome {}

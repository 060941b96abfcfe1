/**
 * One job as one Flux: list, validate, filter, copy, record, count.
 *
 * <p>{@code job} holds the expression as a whole; {@code filter} finds what must be copied, {@code
 * copy} copies one object, {@code budget} bounds what is in flight, {@code outcome} says what
 * became of an object and {@code progress} counts it. Known to {@code engine}; knows {@code state},
 * {@code transfer} and {@code config}.
 */
package io.penstock.pipeline;

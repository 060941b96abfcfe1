/**
 * {@code penstock copy}: finds the relationship, opens what a job of it works on, runs the job and
 * writes down how it ended.
 *
 * <p>Joins {@code state}, {@code transfer} and {@code pipeline}; known to the entry point only.
 */
package io.penstock.engine.copy;

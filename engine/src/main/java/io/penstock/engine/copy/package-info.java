/**
 * {@code penstock copy}: finds the relationship, opens what a job of it works on, runs the job and
 * writes down how it ended.
 *
 * <p>Joins {@code state}, {@code transfer} and {@code pipeline}; known only to the entry points of
 * this module and of {@code bench}.
 */
package io.penstock.engine.copy;

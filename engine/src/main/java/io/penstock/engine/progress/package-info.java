/**
 * How far a job is: the numbers, and a line that draws them on a terminal.
 *
 * <p>The command line depends on it; it knows {@code text} only.
 */
package io.penstock.engine.progress;

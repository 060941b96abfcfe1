/**
 * The process: its entry point, and what each command starts.
 *
 * <p>{@code command} reads the command line and prints results, {@code copy} runs a copy from its
 * settings to its result, {@code demo} serves what the demo copies, {@code progress} and {@code
 * logging} say how it goes. The top module but for {@code bench}.
 */
package io.penstock.engine;

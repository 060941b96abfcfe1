/**
 * {@code penstock qq}: the commands, flags, output and exit codes of the interface that Penstock
 * follows, for scripts that were written for it.
 *
 * <p>Knows the server by {@link io.penstock.engine.client} only. The entry point puts it beneath
 * the other commands; nothing else depends on it.
 */
package io.penstock.engine.command.qq;

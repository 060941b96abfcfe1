/**
 * The command line: what can be typed, what is printed, and how the process ends.
 *
 * <p>It starts work through the narrow interfaces of {@link io.penstock.engine.command.Actions},
 * which know nothing of arguments and terminals. Nothing depends on this package but what
 * implements those, further commands, and the entry points of this module and of {@code bench}.
 */
package io.penstock.engine.command;

/**
 * Where messages go: all to {@code penstock.log} in the state directory, warnings also to standard
 * error.
 *
 * <p>The only package that knows Logback; all others log through SLF4J. The command line depends on
 * it.
 */
package io.penstock.engine.logging;

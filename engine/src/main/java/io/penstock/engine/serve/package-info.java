/**
 * {@code penstock serve}: puts relationships, users and the HTTP interface together, over a state
 * directory that one process holds.
 *
 * <p>Knows every part; nobody depends on it but the process itself.
 */
package io.penstock.engine.serve;

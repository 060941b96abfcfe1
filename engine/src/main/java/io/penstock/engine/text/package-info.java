/**
 * Text for people: quantities in units, and foreign text that cannot harm a terminal or a log.
 *
 * <p>Anything in {@code engine} may use it; it knows nothing of the rest.
 */
package io.penstock.engine.text;

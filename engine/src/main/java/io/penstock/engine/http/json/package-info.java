/**
 * Reading and writing the JSON of the HTTP interface, within limits and without reflection.
 *
 * <p>Knows nothing of the engine; everything in {@code http} may depend on it.
 */
package io.penstock.engine.http.json;

/**
 * The JSON documents of relationships, their jobs and options, as the interface reads and writes
 * them: the model's fields, and what {@code /api/v1} adds.
 *
 * <p>Knows {@code relationship}, {@code view} and {@code json}; {@code model}, {@code api} and
 * {@code events} depend on it.
 */
package io.penstock.engine.http.document;

/**
 * {@code /api/v1}: what the model's interface has no words for, and only that.
 *
 * <p>Knows {@code route} and {@code document}; {@code http} puts its routes into the table.
 */
package io.penstock.engine.http.api;

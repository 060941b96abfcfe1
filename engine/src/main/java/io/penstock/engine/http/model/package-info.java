/**
 * The REST interface of the model: every call, code, field, default and trailing slash as clients
 * and scripts that were written for it expect.
 *
 * <p>Knows {@code route} and {@code document}; {@code http} puts its routes into the table.
 */
package io.penstock.engine.http.model;

/**
 * The HTTP interface of a server: the model's REST calls, {@code /api/v1}, events, metrics and the
 * web page, over TLS.
 *
 * <p>This package puts its parts together. {@code serve} depends on it; it knows the relationships
 * and the access control by their interfaces only.
 */
package io.penstock.engine.http;

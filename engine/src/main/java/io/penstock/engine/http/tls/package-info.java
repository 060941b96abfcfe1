/**
 * The certificate of the server: made on first start or read from PEM files, and read again when
 * they change. Knows nothing of HTTP.
 */
package io.penstock.engine.http.tls;

/**
 * The threads of the HTTP interface on which calls may block. Knows nothing of calls; everything in
 * {@code http} may depend on it.
 */
package io.penstock.engine.http.work;

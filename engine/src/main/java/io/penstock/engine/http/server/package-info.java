/**
 * The server: TLS connections, limits, who may call, and the way of a call through the table of
 * routes to its answer.
 *
 * <p>The only package that knows Reactor Netty. {@code http} starts it.
 */
package io.penstock.engine.http.server;

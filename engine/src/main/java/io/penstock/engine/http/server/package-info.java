/**
 * The server: TLS connections, limits, who may call, and the way of a call through the table of
 * routes to its answer.
 *
 * <p>The only package of this module that knows Reactor Netty, but for the exception that tells
 * that a port is taken. {@code http} starts it.
 */
package io.penstock.engine.http.server;

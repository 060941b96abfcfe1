/**
 * HTTP/1.1 to one host: connections that are kept, one request at a time on each.
 *
 * <p>Reactor Netty opens the connections; what follows is a state and five callbacks a request,
 * because operators and a pool between them cost more than all else of a small object. Knows
 * nothing of S3. Hosts that somebody else named are judged by {@link AddressGuard}. Only {@code
 * transfer.s3} depends on it.
 */
package io.penstock.transfer.http;

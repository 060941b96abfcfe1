/**
 * A server that answers the read side of S3 for a synthetic bucket, at close to no cost: one
 * thread, no framework above the event loop, heads written by hand, bodies sent from one shared
 * file or buffer.
 *
 * <p>It runs as a process of its own, so that a client's use of the processor is told apart from
 * its own. Only the harness and the commands may depend on it; it depends on {@code bench.bucket}.
 */
package io.penstock.bench.server;

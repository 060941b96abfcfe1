/**
 * A client of the server's HTTP interface: one request at a time, certificates, credentials kept
 * from one command to the next.
 *
 * <p>The command line depends on it. It knows {@code config} only, and nothing of the server's
 * code: what it speaks is the interface.
 */
package io.penstock.engine.client;

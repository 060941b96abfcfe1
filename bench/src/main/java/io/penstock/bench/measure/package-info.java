/**
 * Measuring other processes from outside: time, processor time, memory, requests.
 *
 * <p>Depends on {@code bench.bucket} for the server's arguments and on {@code bench.figure} for
 * what it fills in.
 */
package io.penstock.bench.measure;

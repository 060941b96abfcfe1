/**
 * Turns between the jobs of a process where they wait for what they share: requests, memory,
 * bandwidth, threads; and how what becomes free is granted. Knows nothing of what is waited for;
 * {@code transfer.s3} and {@code pipeline} depend on it.
 */
package io.penstock.transfer.turns;

/**
 * Measuring other processes from outside: time, processor time, memory, requests. Knows no other
 * package.
 */
package io.penstock.bench.measure;

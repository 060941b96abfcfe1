/**
 * The works that are measured, and how a work is run: server, tools in turn, repetitions, checks of
 * what was copied.
 */
package io.penstock.bench.work;

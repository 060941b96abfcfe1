/**
 * Measuring: the commands that run works against the synthetic server, Penstock and its peers side
 * by side, and print what they took. Nothing depends on this module.
 */
package io.penstock.bench;

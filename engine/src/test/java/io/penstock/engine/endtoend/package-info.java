/**
 * The program as its users meet it: real processes that are killed, signalled and run out of space.
 */
package io.penstock.engine.endtoend;

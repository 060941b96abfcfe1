/**
 * One job of a relationship, whoever wants it: {@code penstock copy} and the server run theirs by
 * the same code.
 *
 * <p>Calls of this package block; they are made on threads that belong to one job. Knows the
 * modules below and {@code progress}; {@code copy} and {@code relationship} depend on it.
 */
package io.penstock.engine.job;

/**
 * Relationships and their jobs over time: what a server keeps, starts, watches, aborts and deletes.
 *
 * <p>Knows nothing of HTTP, of users' rights or of the command line: who may do what is asked
 * before. Jobs are run by {@code job}. {@code http} depends on it, and {@code serve}, which puts it
 * together.
 */
package io.penstock.engine.relationship;

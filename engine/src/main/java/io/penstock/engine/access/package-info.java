/**
 * Who may do what: users, roles and privileges, sessions and tokens, and the record of what was
 * done.
 *
 * <p>Knows nothing of HTTP. {@code http} depends on it, and {@code serve}, which puts it together.
 */
package io.penstock.engine.access;

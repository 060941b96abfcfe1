/**
 * Users, long-lived tokens and the audit log as they lie on the disk: hashes only, in files that
 * their owner alone may read.
 *
 * <p>Knows nothing of who may do what: {@code engine.access} decides, and keeps its decisions here.
 */
package io.penstock.state.access;

/**
 * Relationships and their jobs as files: who is copied where, who runs now, how former jobs ended.
 *
 * <p>{@code pipeline} and {@code engine} may depend on it.
 */
package io.penstock.state.store;

/**
 * What survives a restart, and the failures every part of it shares.
 *
 * <p>{@code state.store} keeps relationships and their job history, {@code state.index} what was
 * copied, {@code state.resume} what was interrupted, {@code state.file} the ways of writing that
 * survive a crash. Knows {@code config} only; {@code pipeline} and {@code engine} may depend on it.
 */
package io.penstock.state;

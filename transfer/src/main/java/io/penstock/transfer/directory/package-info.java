/**
 * A directory as a destination: the only code that touches it.
 *
 * <p>Everything goes through open handles of directories, component by component and without
 * following a link, so that neither a key nor a link planted beneath the destination leads outside.
 * Files appear whole or not at all. All calls block; none may be made on an event loop, and the
 * thread that makes one must not be interrupted: an interrupt closes the channel under it. Linux
 * only. {@code pipeline} depends on it; it knows {@code key} and {@code config}.
 */
package io.penstock.transfer.directory;

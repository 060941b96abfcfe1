package io.penstock.pipeline.outcome;

import io.penstock.transfer.key.ObjectKey;

/**
 * An object whose bytes are in place and recorded.
 *
 * @param key the object
 * @param bytes its size
 * @param verification how far its bytes were checked
 */
public record Copied(ObjectKey key, long bytes, Verification verification) implements Outcome {}

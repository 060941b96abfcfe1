package io.penstock.pipeline.outcome;

import io.penstock.transfer.key.ObjectKey;

/**
 * An object that was not copied, as reports name it.
 *
 * @param key the object
 * @param bytes its size
 * @param reason why not
 * @param message why not, for a person; names the key or the path
 */
public record NotCopied(ObjectKey key, long bytes, Reason reason, String message) {}

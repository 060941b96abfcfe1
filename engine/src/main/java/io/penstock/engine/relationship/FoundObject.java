package io.penstock.engine.relationship;

/**
 * An object that a listing found.
 *
 * @param key the whole key
 * @param size bytes
 * @param storageClass {@code ARCHIVED} where the bytes must be restored before they can be copied,
 *     else empty text
 */
public record FoundObject(String key, long size, String storageClass) {}

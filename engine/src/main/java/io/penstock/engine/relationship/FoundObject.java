package io.penstock.engine.relationship;

/**
 * An object that a listing found.
 *
 * @param key the whole key
 * @param size bytes
 * @param storageClass as the service names it, empty text where it does not
 */
public record FoundObject(String key, long size, String storageClass) {}

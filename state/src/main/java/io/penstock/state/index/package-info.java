/**
 * What was copied: a map from the hash of a key to what the object and its local file were, cut
 * into shards by key range.
 *
 * <p>A cache that can be rebuilt from the two ends, never the only truth. The only package that
 * knows Chronicle Map, and in it only {@code MapFile} and {@code HashAccess}. {@code pipeline} and
 * {@code engine} may depend on it.
 */
package io.penstock.state.index;

/**
 * The synthetic bucket: which keys it holds, how large each object is, and every byte of it, all
 * computed from a seed and never stored.
 *
 * <p>The server serves it, the harness checks a copied tree against it. Any other package of this
 * module may depend on this one; it depends on none of them.
 */
package io.penstock.bench.bucket;

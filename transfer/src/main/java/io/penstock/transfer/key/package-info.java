/**
 * How things are named: keys as S3 has them, and the paths that are made of them in one place.
 *
 * <p>Knows nothing of S3 clients or file systems. {@code s3}, {@code directory} and {@code
 * pipeline} depend on it.
 */
package io.penstock.transfer.key;

/**
 * Checksums of bytes as they stream by, and of a whole from those of its parts.
 *
 * <p>Known to {@code pipeline}; of {@code s3} it knows the names of the algorithms only.
 */
package io.penstock.transfer.checksum;

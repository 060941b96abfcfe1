/**
 * A folder of an S3 bucket as a source: pages of its listing and the bytes of its objects.
 *
 * <p>The only package that knows the AWS SDK. {@code pipeline} sees {@link
 * io.penstock.transfer.s3.ObjectSource} and the values it deals in.
 */
package io.penstock.transfer.s3;

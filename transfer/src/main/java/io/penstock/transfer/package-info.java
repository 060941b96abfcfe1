/**
 * The two ends of a copy: an S3 folder and a directory, and the one classification of what goes
 * wrong at either.
 *
 * <p>{@code key} turns keys into paths, {@code s3} lists and reads, {@code directory} writes. Known
 * to {@code pipeline} and what lies above it; knows {@code config} only.
 */
package io.penstock.transfer;

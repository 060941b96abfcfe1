/**
 * The lock of a destination: while a job runs, others may read there and not write.
 *
 * <p>{@code transfer.directory} takes permissions and gives them back, {@code state.resume} keeps
 * them on record, and the tracking index is told of both. {@code engine} begins and ends it.
 */
package io.penstock.pipeline.hold;

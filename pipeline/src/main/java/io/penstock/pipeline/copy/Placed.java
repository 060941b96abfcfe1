package io.penstock.pipeline.copy;

import io.penstock.pipeline.outcome.Verification;
import io.penstock.transfer.directory.FileStamp;

/**
 * A file that is in place under its final name.
 *
 * @param stamp what the file system says of it
 * @param verification how far its bytes were checked
 */
record Placed(FileStamp stamp, Verification verification) {}

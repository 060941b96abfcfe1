package io.penstock.pipeline.copy;

import io.penstock.transfer.TransferException;
import io.penstock.transfer.s3.RetryPolicy;
import java.time.Duration;

/**
 * How much longer one read is tried: attempts in vain wear it out, bytes that arrive restore it.
 */
final class Stamina {
  private final RetryPolicy retries;
  private long bytes;
  private int inVain;

  Stamina(RetryPolicy retries, long bytes) {
    this.retries = retries;
    this.bytes = bytes;
  }

  /** Notes a failure and says whether another attempt is due. */
  boolean lastsFor(TransferException failure, long bytesNow) {
    inVain = bytesNow > bytes ? 1 : inVain + 1;
    bytes = bytesNow;
    return retries.permits(failure.kind(), inVain);
  }

  /** How long to wait before it; no shorter than the server asked for. */
  Duration delay(TransferException failure) {
    return retries.delay(inVain, failure);
  }
}

package io.penstock.transfer.s3;

/**
 * What all sources of one endpoint share: what one learns of a server holds for all that use it.
 *
 * @param name host and port
 */
record SharedEndpoint(
    String name, EndpointPermits permits, RetryPolicy retries, EndpointCounters counters) {
  /** The numbers of this instant. */
  EndpointStatistics statistics() {
    return new EndpointStatistics(
        name,
        counters.requests(),
        retries.retries(),
        permits.limit(),
        permits.inFlight(),
        permits.waiting());
  }
}

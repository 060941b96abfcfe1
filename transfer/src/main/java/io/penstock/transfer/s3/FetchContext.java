package io.penstock.transfer.s3;

/** What all fetches of one source share. */
record FetchContext(
    BucketRequests requests,
    RequestPermits permits,
    RetryPolicy policy,
    RequestCounters counters) {}

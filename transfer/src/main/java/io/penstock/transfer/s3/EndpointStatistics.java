package io.penstock.transfer.s3;

import java.util.Map;

/**
 * What was asked of one endpoint, by all sources; sums since its first use but where said
 * otherwise.
 *
 * @param endpoint host and port
 * @param requests by {@code kind:status}: kind is {@code list}, {@code get} or {@code head}, status
 *     {@code 2xx}, {@code 3xx}, {@code 4xx}, {@code 503}, {@code 5xx} for all others of that class,
 *     or {@code failed} where no answer came; each combination is there
 * @param retries requests that repeated another
 * @param limit requests that may be under way now
 * @param inFlight requests under way now
 * @param waiting requests that wait now
 */
public record EndpointStatistics(
    String endpoint,
    Map<String, Long> requests,
    long retries,
    int limit,
    int inFlight,
    int waiting) {}

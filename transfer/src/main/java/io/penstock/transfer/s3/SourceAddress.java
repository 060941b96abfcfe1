package io.penstock.transfer.s3;

import java.util.Optional;

/**
 * Where a source is reached and as whom, for people and for records.
 *
 * @param service what tells the service from others whatever the region: {@code aws}, or scheme,
 *     host and port
 * @param host of the service, without the bucket
 * @param port of the service
 * @param bucketInHost whether requests name the bucket in the host
 * @param region signed for
 * @param accessKeyId the public half of the credentials; empty for anonymous access
 */
public record SourceAddress(
    String service,
    String host,
    int port,
    boolean bucketInHost,
    String region,
    Optional<String> accessKeyId) {}

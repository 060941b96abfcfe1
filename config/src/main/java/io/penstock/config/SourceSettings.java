package io.penstock.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How an S3 service is reached, without the credentials themselves.
 *
 * @param endpointUrl the service where it is not AWS; {@code http} is plain text
 * @param region the region to sign for; found as the AWS tools find it when empty
 * @param profile the profile of the AWS configuration files; the default chain when empty
 * @param signRequests false for anonymous access
 * @param caBundle a PEM file with the certificate authorities to trust instead of the built-in ones
 * @param addressing where requests name the bucket
 */
public record SourceSettings(
    Optional<URI> endpointUrl,
    Optional<String> region,
    Optional<String> profile,
    boolean signRequests,
    Optional<Path> caBundle,
    Addressing addressing) {}

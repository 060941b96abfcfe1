package io.penstock.engine.relationship;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A relationship as a caller wants it; the fields have their meaning in the model's interface, and
 * are checked by {@link RelationshipService#create}.
 *
 * @param direction {@code COPY_FROM_OBJECT}; the other is refused
 * @param directoryId exactly one of this and {@code directoryPath} is given
 * @param directoryPath absolute within the served tree
 * @param address host of the service, without the bucket; that of AWS in the region when empty
 * @param port 443 when empty
 * @param caCertificate PEM text; the built-in authorities when empty
 * @param bucket the bucket
 * @param bucketStyle {@code BUCKET_STYLE_VIRTUAL_HOSTED} when empty
 * @param folder with or without slashes around it; empty or {@code /} for the whole bucket
 * @param region to sign for
 * @param access whose credentials
 * @param options how to copy
 */
public record NewRelationship(
    String direction,
    Optional<String> directoryId,
    Optional<String> directoryPath,
    Optional<String> address,
    OptionalInt port,
    Optional<String> caCertificate,
    String bucket,
    Optional<String> bucketStyle,
    String folder,
    String region,
    SourceAccess access,
    CopyOptions options) {}

package io.penstock.engine.view;

import java.util.Optional;

/**
 * A relationship as users see it; the components are the fields of its JSON document.
 *
 * @param id a UUID
 * @param direction {@code COPY_FROM_OBJECT}
 * @param localDirectoryId a decimal string that stands for the directory
 * @param localDirectoryPath the real path of the directory, with a slash at its end
 * @param objectStoreAddress the host of the service
 * @param port the port of the service
 * @param caCertificate PEM text; empty where the built-in authorities serve
 * @param bucket the bucket
 * @param bucketStyle {@code BUCKET_STYLE_PATH} or {@code BUCKET_STYLE_VIRTUAL_HOSTED}
 * @param objectFolder the prefix
 * @param region the region signed for
 * @param accessKeyId the public half of the credentials; empty for anonymous access
 */
public record RelationshipView(
    String id,
    String direction,
    String localDirectoryId,
    String localDirectoryPath,
    String objectStoreAddress,
    int port,
    Optional<String> caCertificate,
    String bucket,
    String bucketStyle,
    String objectFolder,
    Optional<String> region,
    Optional<String> accessKeyId) {}

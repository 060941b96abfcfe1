package io.penstock.engine.relationship;

import io.penstock.config.S3Folder;
import io.penstock.transfer.s3.ExplicitSource;
import java.util.Optional;

/**
 * Where a relationship is to read from; its fields were checked.
 *
 * @param folder what is copied
 * @param source how it is reached
 * @param profile the profile that the credentials come from
 */
record WantedSource(S3Folder folder, ExplicitSource source, Optional<String> profile) {}

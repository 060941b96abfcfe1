package io.penstock.engine.job;

import io.penstock.config.CopySettings;
import io.penstock.config.S3Folder;
import io.penstock.config.TransferSettings;
import io.penstock.transfer.directory.DirectoryIdentity;
import io.penstock.transfer.s3.ObjectSource;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a job works on and how.
 *
 * @param folder what is copied
 * @param source where from; stays open until whoever opened it closes it
 * @param directory where to
 * @param identity which directory that must be: nothing is touched in another one. Empty where any
 *     directory of that path will do
 * @param copy which objects, and how
 * @param transfer bounds of this job
 */
public record JobWork(
    S3Folder folder,
    ObjectSource source,
    Path directory,
    Optional<DirectoryIdentity> identity,
    CopySettings copy,
    TransferSettings transfer) {}

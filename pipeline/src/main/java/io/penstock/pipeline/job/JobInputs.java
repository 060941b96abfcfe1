package io.penstock.pipeline.job;

import io.penstock.config.CopySettings;
import io.penstock.config.S3Folder;
import io.penstock.config.TransferSettings;
import io.penstock.pipeline.copy.Candidate;
import io.penstock.pipeline.copy.InterruptedFiles;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.state.index.TrackingIndex;
import io.penstock.state.resume.PartLedgers;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.RetryPolicy;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one job works on. All of it is opened and closed by whoever runs the job.
 *
 * @param folder what is copied
 * @param source where from
 * @param retries how often and how soon a read is tried again
 * @param destination where to
 * @param index what is known of earlier copies
 * @param ledgers where the parts of large objects are noted
 * @param interrupted what former jobs left of large objects
 * @param copy what to copy and how
 * @param transfer bounds of a single job
 * @param report told of every object that is not copied; called from many threads
 * @param plan told of every object that a dry run would copy, where they are not to be counted
 *     alone; called from many threads
 */
public record JobInputs(
    S3Folder folder,
    ObjectSource source,
    RetryPolicy retries,
    DestinationRoot destination,
    TrackingIndex index,
    PartLedgers ledgers,
    InterruptedFiles interrupted,
    CopySettings copy,
    TransferSettings transfer,
    Consumer<NotCopied> report,
    Optional<Consumer<Candidate>> plan) {}

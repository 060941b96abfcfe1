package io.penstock.engine.job;

import io.penstock.pipeline.job.JobResult;
import io.penstock.state.store.JobRecord;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A job that came to its end, as it is on record.
 *
 * @param record the line in the history
 * @param result what it came to; empty where it could not begin
 * @param failure why it could not begin, or what it worked on not be closed
 * @param report the file that names all that were not copied; empty where none were
 */
public record EndedJob(
    JobRecord record,
    Optional<JobResult> result,
    Optional<RuntimeException> failure,
    Optional<Path> report) {}

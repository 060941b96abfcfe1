package io.penstock.engine.job;

import io.penstock.pipeline.job.JobResult;
import io.penstock.state.store.JobRecord;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A job that came to its end, as it is on record.
 *
 * @param record the line in the history
 * @param result what it came to
 * @param report the file that names all that were not copied; empty where none were
 */
public record EndedJob(JobRecord record, JobResult result, Optional<Path> report) {}

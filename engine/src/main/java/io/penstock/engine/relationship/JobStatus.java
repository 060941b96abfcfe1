package io.penstock.engine.relationship;

import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.view.JobView;
import io.penstock.transfer.FailureKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A job at one moment; its numbers agree with one another.
 *
 * @param id its id
 * @param state how it ended, empty while it runs
 * @param startTime when it began
 * @param endTime when it ended, empty while it runs
 * @param estimatedEndTime empty until there is an estimate, and when it has ended
 * @param error empty text where nothing went wrong, and while it runs
 * @param failure the kind of what ended a job that failed; empty where none did, or one of no kind
 * @param progress the numbers
 * @param notCopied objects that were not copied, by reason such as {@code SHADOWED}
 * @param requests what was asked of the service
 */
public record JobStatus(
    UUID id,
    Optional<JobView.State> state,
    Instant startTime,
    Optional<Instant> endTime,
    Optional<Instant> estimatedEndTime,
    String error,
    Optional<FailureKind> failure,
    ProgressSnapshot progress,
    Map<String, Long> notCopied,
    JobView.Requests requests) {}

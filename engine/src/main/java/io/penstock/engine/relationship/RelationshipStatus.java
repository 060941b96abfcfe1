package io.penstock.engine.relationship;

import java.util.Optional;

/**
 * A relationship and its jobs at one moment.
 *
 * @param relationship what is copied where
 * @param currentJob the job that runs
 * @param lastJob the job that ended last
 */
public record RelationshipStatus(
    Relationship relationship, Optional<JobStatus> currentJob, Optional<JobStatus> lastJob) {}

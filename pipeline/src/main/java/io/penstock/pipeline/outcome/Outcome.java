package io.penstock.pipeline.outcome;

/** What became of objects that a job has seen. */
public sealed interface Outcome permits Copied, Unchanged, Skipped, Failed {}

package io.penstock.engine.relationship;

import java.time.Instant;

/**
 * How far a job was at one moment.
 *
 * @param time the moment
 * @param bytes bytes transferred until then
 * @param files objects transferred until then
 */
public record ThroughputSample(Instant time, long bytes, long files) {}

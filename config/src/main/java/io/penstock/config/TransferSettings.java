package io.penstock.config;

import java.util.Optional;

/**
 * The bounds within which bytes move, shared by all jobs of a process.
 *
 * @param maxConcurrency requests in flight at most; fewer where the server is better served so
 * @param maxMemory bytes of object data held in memory at most
 * @param partSize bytes of one part of a large object
 * @param bandwidth bytes a second at most, unbounded when empty
 */
public record TransferSettings(
    int maxConcurrency, DataSize maxMemory, DataSize partSize, Optional<DataSize> bandwidth) {}

package io.penstock.config;

/**
 * The bounds within which bytes move, shared by all jobs of a process.
 *
 * @param maxConcurrency requests in flight at most; fewer where the server is better served so
 * @param maxMemory bytes of object data held in memory at most
 * @param partSize bytes of one part of a large object
 * @param bandwidth bytes a second at most
 */
public record TransferSettings(
    int maxConcurrency, DataSize maxMemory, DataSize partSize, Bandwidth bandwidth) {}

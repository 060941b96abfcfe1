package io.penstock.config;

import java.nio.file.Path;

/**
 * Everything that is set, from all places it can be set in.
 *
 * @param source how the S3 service is reached
 * @param transfer bounds within which bytes move
 * @param copy which objects are copied, and how
 * @param output what is printed and logged
 * @param stateDirectory what survives a restart, absolute; need not exist yet
 * @param client how a server is reached
 * @param server what a server offers, to whom, and where it listens
 */
public record PenstockSettings(
    SourceSettings source,
    TransferSettings transfer,
    CopySettings copy,
    OutputSettings output,
    Path stateDirectory,
    ClientSettings client,
    ServerSettings server) {}

package io.penstock.engine.client;

import io.penstock.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to speak to a server.
 *
 * @param token proves who asks; empty before a login
 * @param caBundle a PEM file with the authorities to trust
 * @param timeout how long to wait for the beginning of an answer
 * @param trace gets a line for each request and answer, without secrets
 * @param acceptCertificate whether another certificate than the one that is known is remembered
 */
public record ConnectionSettings(
    Optional<Secret> token,
    Optional<Path> caBundle,
    Duration timeout,
    Consumer<String> trace,
    boolean acceptCertificate) {}

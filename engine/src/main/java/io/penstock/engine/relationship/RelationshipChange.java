package io.penstock.engine.relationship;

import java.util.Optional;

/**
 * What is to be changed of a relationship; what is empty stays.
 *
 * @param access other credentials, checked against the bucket
 * @param options other options, all of them
 * @param caCertificate other PEM text; an empty text for the built-in authorities
 */
public record RelationshipChange(
    Optional<SourceAccess> access, Optional<CopyOptions> options, Optional<String> caCertificate) {}

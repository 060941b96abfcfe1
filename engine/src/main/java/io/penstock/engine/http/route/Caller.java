package io.penstock.engine.http.route;

import io.penstock.config.Secret;
import io.penstock.engine.access.Identity;

/**
 * Somebody who is signed in.
 *
 * @param identity who it is
 * @param token how they proved it
 * @param byCookie whether the token came with the cookie of the page
 */
public record Caller(Identity identity, Secret token, boolean byCookie) {}

/**
 * Access keys of relationships at rest: encrypted, with a key that lies in a file of its own or
 * comes from the service manager.
 *
 * <p>{@link io.penstock.state.secret.CredentialStore} is all that others use. For the server:
 * {@code penstock copy} keeps no credentials.
 */
package io.penstock.state.secret;

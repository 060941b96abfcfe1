/**
 * Whether the server lives, whether it is ready, and its description. Knows {@code route} and
 * {@code json}, and asks the relationships whether they answer; {@code http} puts its routes into
 * the table.
 */
package io.penstock.engine.http.health;

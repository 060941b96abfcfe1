/**
 * The commands that speak to a running server: {@code login}, {@code relationship}, {@code status},
 * {@code user}, {@code token} and what belongs to them.
 *
 * <p>They know the server by {@link io.penstock.engine.client} only. The entry point puts them
 * beneath the other commands; nothing else depends on them.
 */
package io.penstock.engine.command.client;

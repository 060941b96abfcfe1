/**
 * What happens to relationships, told to many clients at once: ids, replay, and a queue for each
 * client that is bounded whatever the client does.
 *
 * <p>Knows {@code route} and {@code document}; {@code http} puts its route into the table.
 */
package io.penstock.engine.http.events;

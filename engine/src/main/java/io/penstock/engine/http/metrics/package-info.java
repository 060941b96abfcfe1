/**
 * The numbers of the process in the text form of Prometheus.
 *
 * <p>Knows {@code route} and what the service tells of itself; {@code http} puts its route into the
 * table.
 */
package io.penstock.engine.http.metrics;

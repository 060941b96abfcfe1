/**
 * What the inner steps of a job cost, each by itself and for a page of a thousand keys: measured by
 * JMH, started by {@code StepsTest}.
 */
package io.penstock.bench.step;

/**
 * Finds what must be copied, a page at a time, without an object for what is unchanged.
 *
 * <p>Joins what the listing says, what the tracking index knows and what lies in the destination.
 */
package io.penstock.pipeline.filter;

package io.penstock.state.index;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What an index needs from outside.
 *
 * @param bootId of this run of the machine; see {@link io.penstock.state.file.BootId}
 * @param clock names files that are moved aside
 * @param seeds gives a new relationship its random seed
 */
public record IndexOptions(String bootId, Clock clock, LongSupplier seeds) {}

/**
 * Penstock and its peers as commands: for each what to run for a copy, for a run that finds nothing
 * to do and for a listing, in what its own documentation gives as its fastest safe form.
 *
 * <p>Depends on no other package of this module.
 */
package io.penstock.bench.tool;

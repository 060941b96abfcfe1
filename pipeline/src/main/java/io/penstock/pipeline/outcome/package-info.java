/**
 * What became of the objects of a job, and why. Depended on by every other package of the module.
 */
package io.penstock.pipeline.outcome;

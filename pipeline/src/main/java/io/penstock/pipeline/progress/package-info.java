/** Counting what a job does, so that the numbers agree with one another at every instant. */
package io.penstock.pipeline.progress;

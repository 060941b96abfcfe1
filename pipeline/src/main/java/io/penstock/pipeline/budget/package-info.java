/** Bounds on what is in flight: bytes held in memory and bytes a second, shared by all jobs. */
package io.penstock.pipeline.budget;

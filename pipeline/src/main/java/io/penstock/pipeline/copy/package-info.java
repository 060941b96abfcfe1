/** Copies one object: one read for a small one, parts side by side for a large one. */
package io.penstock.pipeline.copy;

/** Placeholder. */
package io.penstock.pipeline;

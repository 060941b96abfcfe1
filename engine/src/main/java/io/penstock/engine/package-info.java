/** Placeholder. */
package io.penstock.engine;

/** Placeholder. */
package io.penstock.state;

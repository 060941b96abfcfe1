/** Placeholder. */
package io.penstock.transfer;

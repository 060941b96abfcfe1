/** Placeholder. */
package io.penstock.config;

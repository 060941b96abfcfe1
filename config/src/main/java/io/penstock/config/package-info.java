/**
 * What can be set: typed records with units, one documented {@code penstock.yaml}, environment
 * variables and flags over it.
 *
 * <p>The lowest module: every other may depend on it, it depends on none of them.
 */
package io.penstock.config;

/**
 * What users see of relationships and jobs, and its JSON form, the same wherever it is shown.
 *
 * <p>Knows {@code progress} only; everything in the engine may depend on it.
 */
package io.penstock.engine.view;

/**
 * What a run took, and the arithmetic over runs: medians, spreads, slopes and ratios; and their
 * forms for readers: JSON, a Markdown table, an SVG picture.
 *
 * <p>Only numbers and text: it starts nothing and depends on no other package of this module.
 */
package io.penstock.bench.figure;

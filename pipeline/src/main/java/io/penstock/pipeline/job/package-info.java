/** A job as a whole: the expression from listing to count, its end, and what watches over it. */
package io.penstock.pipeline.job;

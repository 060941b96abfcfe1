/** The bounded threads on which every blocking call on files is made. */
package io.penstock.pipeline.disk;

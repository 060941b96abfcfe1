/**
 * {@code penstock demo}: shows the main job on an S3 server and a directory of its own.
 *
 * <p>It tells the story and fills the server; the copying is that of {@code penstock copy}, handed
 * in as a {@link io.penstock.engine.demo.DemoCopy}. Only the command line depends on this package.
 */
package io.penstock.engine.demo;

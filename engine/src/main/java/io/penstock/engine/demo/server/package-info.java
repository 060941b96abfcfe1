/**
 * An S3 server inside this process, in memory, that is read over HTTP and filled through Java.
 *
 * <p>It answers what a copy asks of S3 (the pages of ListObjectsV2, GET and HEAD of objects, HEAD
 * of buckets) as S3 answers it, for any key that bytes can spell, and refuses everything else.
 * {@link io.penstock.engine.demo.server.EmbeddedS3} is the door. The demo and tests may depend on
 * this package; the engine's own work never does.
 */
package io.penstock.engine.demo.server;

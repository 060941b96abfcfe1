/** Relationships over real directories and a server of the tests that speaks S3 over TLS. */
package io.penstock.engine.relationship;

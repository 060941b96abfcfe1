/** The contract of an S3 source, kept with each of the servers it is tried on. */
package io.penstock.engine.contract;

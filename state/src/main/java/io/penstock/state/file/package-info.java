/**
 * Writing that survives a crash: whole files replaced at once, lines appended, locks between
 * processes. For the packages of {@code state}, and {@link RotatingFile} for logs.
 */
package io.penstock.state.file;

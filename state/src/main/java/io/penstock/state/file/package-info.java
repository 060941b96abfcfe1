/**
 * Writing that survives a crash: whole files replaced at once, lines appended, locks between
 * processes. For the packages of {@code state}; for others {@link RotatingFile}, which logs are
 * written to, {@link ProcessLock} and {@link BootId}.
 */
package io.penstock.state.file;

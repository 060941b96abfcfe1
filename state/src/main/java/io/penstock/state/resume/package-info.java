/**
 * What an interrupted job left in the destination: directories in which temporary files may lie,
 * which parts of large files are complete, and which permissions are taken.
 *
 * <p>Survives the end of the process without a sync, since the kernel holds what was written; a
 * crash of the machine is told by the boot id. {@code pipeline} may depend on it.
 */
package io.penstock.state.resume;

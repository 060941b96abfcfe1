package io.penstock.transfer.directory;

/**
 * Tells directories apart, however their paths are spelled.
 *
 * @param device number of the file system
 * @param inode number of the directory in it
 */
public record DirectoryIdentity(long device, long inode) {}

package io.penstock.engine.relationship;

import io.penstock.state.store.RelationshipRecord;
import io.penstock.transfer.directory.DirectoryIdentity;
import io.penstock.transfer.directory.TreeDirectory;
import java.io.IOException;
import java.util.Optional;

/**
 * Which directory belongs to a relationship, wherever it lies.
 *
 * <p>Inode numbers are given anew at once on many file systems, so a directory bears a random mark
 * where its file system keeps extended attributes. Numbers of devices change with a start of the
 * machine, so with a mark they do not count.
 *
 * @param identity device and inode when it was found last
 * @param mark what it bears; empty where it cannot bear anything
 */
record DirectoryKey(DirectoryIdentity identity, Optional<String> mark) {
  static DirectoryKey of(RelationshipRecord record) {
    return new DirectoryKey(
        new DirectoryIdentity(record.identity().device(), record.identity().inode()),
        record.ofDirectory());
  }

  boolean fits(TreeDirectory directory) throws IOException {
    DirectoryIdentity found = directory.identity();
    return mark.isPresent()
        ? found.inode() == identity.inode() && directory.mark().equals(mark)
        : found.equals(identity);
  }
}

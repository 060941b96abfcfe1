package io.penstock.transfer.key;

/** The keys of a page, one after the other in arrays of bytes, in the order of a listing. */
public interface KeyColumn {
  /** How many keys there are. */
  int size();

  /** Where the keys lie; not changed while the column is in use. */
  byte[] keyBytes();

  /** Where a key begins. */
  int keyOffset(int index);

  /** How many bytes a key has. */
  int keyLength(int index);
}

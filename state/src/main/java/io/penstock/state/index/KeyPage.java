package io.penstock.state.index;

/** Keys of one page of a listing, in ascending unsigned byte order, as ranges of one array. */
public interface KeyPage {

  /** How many keys, at most {@value IndexCursor#MAX_PAGE}. */
  int count();

  /** The array all keys lie in; not changed while a cursor advances over the page. */
  byte[] bytes();

  /** Where key {@code index} begins. */
  int offset(int index);

  /** How many bytes key {@code index} has. */
  int length(int index);
}

package io.penstock.state.index;

import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.hash.AbstractData;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.hash.serialization.DataAccess;
import net.openhft.chronicle.wire.WireIn;
import net.openhft.chronicle.wire.WireOut;

/**
 * How Chronicle Map reads a 16-byte key: copied into one view that is kept, where its own access to
 * arrays wraps each key in six new objects, 220 bytes. Chronicle makes a copy for each thread.
 *
 * <p>Named in the header of every index file: it must keep its name.
 */
final class HashAccess extends AbstractData<byte[]> implements DataAccess<byte[]> {
  private byte[] bytes;
  private BytesStore<?, ?> view;

  HashAccess() {
    initialize();
  }

  private void initialize() {
    bytes = new byte[KeyHash.BYTES];
    view = BytesStore.wrap(bytes);
  }

  @Override
  public Data<byte[]> getData(byte[] hash) {
    System.arraycopy(hash, 0, bytes, 0, KeyHash.BYTES);
    return this;
  }

  @Override
  public void uninit() {
    // The view holds nothing of the caller's.
  }

  @Override
  public RandomDataInput bytes() {
    return view;
  }

  @Override
  public long offset() {
    return view.start();
  }

  @Override
  public long size() {
    return KeyHash.BYTES;
  }

  @Override
  public byte[] get() {
    return bytes.clone();
  }

  @Override
  public byte[] getUsing(byte[] using) {
    if (using == null || using.length != KeyHash.BYTES) {
      return get();
    }
    System.arraycopy(bytes, 0, using, 0, KeyHash.BYTES);
    return using;
  }

  @Override
  public DataAccess<byte[]> copy() {
    return new HashAccess();
  }

  // It is made from a file's header without its constructor.
  @Override
  public void readMarshallable(WireIn wire) {
    initialize();
  }

  @Override
  public void writeMarshallable(WireOut wire) {
    // No state.
  }
}

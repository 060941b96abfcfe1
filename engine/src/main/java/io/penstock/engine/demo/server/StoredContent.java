package io.penstock.engine.demo.server;

/** Content held in memory. */
final class StoredContent implements Content {
  private final byte[] bytes;

  StoredContent(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public void read(long position, byte[] target, int offset, int length) {
    System.arraycopy(bytes, Math.toIntExact(position), target, offset, length);
  }
}

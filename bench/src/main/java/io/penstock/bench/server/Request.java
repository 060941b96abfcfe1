package io.penstock.bench.server;

/**
 * The parts of a request that this server looks at.
 *
 * @param method as sent
 * @param path with its leading slash, still percent-encoded
 * @param query after the question mark, still percent-encoded; empty where there is none
 * @param range the Range header's value, or null
 * @param ifMatch the If-Match header's value, or null
 * @param bodyLength bytes that follow the head; -1 where they are not announced as a length
 * @param keepAlive whether the client wants to use the connection again
 */
record Request(
    String method,
    String path,
    String query,
    String range,
    String ifMatch,
    long bodyLength,
    boolean keepAlive) {
  boolean isHead() {
    return method.equals("HEAD");
  }
}

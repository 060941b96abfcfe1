package io.penstock.engine.demo;

import io.penstock.engine.demo.server.Content;

/**
 * An object of the demo.
 *
 * @param path the key below the folder
 * @param size bytes
 * @param seed of its bytes
 */
record DemoObject(String path, long size, long seed) {
  Content content() {
    return Content.synthetic(seed, size);
  }

  /** Another version of the same size with other bytes. */
  DemoObject replaced() {
    return new DemoObject(path, size, ~seed);
  }
}

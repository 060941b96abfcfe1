package io.penstock.engine.page;

/** What a page is looked at on. */
enum Screen {
  DESKTOP(1280, 860),
  PHONE(390, 844);

  private final int width;
  private final int height;

  Screen(int width, int height) {
    this.width = width;
    this.height = height;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }
}

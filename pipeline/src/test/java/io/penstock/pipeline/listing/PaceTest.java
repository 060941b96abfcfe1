package io.penstock.pipeline.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace();

  @Test
  void hasRoomBeforeAnythingIsKnown() {
    assertThat(pace.hasRoom()).isTrue();
  }

  @Test
  void hasRoomWhilePagesTakeAboutAsLongAsTheFastest() {
    for (int i = 0; i < 100; i++) {
      pace.took(50 + i % 3 * 50);
    }
    assertThat(pace.hasRoom()).isTrue();
  }

  @Test
  void hasNoneOncePagesQueue() {
    for (int i = 0; i < 100; i++) {
      pace.took(50);
    }
    for (int i = 0; i < 30; i++) {
      pace.took(300);
    }
    assertThat(pace.hasRoom()).isFalse();
  }

  @Test
  void onePageThatIsLateMeansNothing() {
    pace.took(50);
    pace.took(500);
    assertThat(pace.hasRoom()).isTrue();
  }
}

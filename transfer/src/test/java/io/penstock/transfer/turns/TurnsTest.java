package io.penstock.transfer.turns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns<String> turns = new Turns<>();
  private final Turns.Line<String> flood = new Turns.Line<>();
  private final Turns.Line<String> small = new Turns.Line<>();

  private List<String> all() {
    List<String> taken = new ArrayList<>();
    for (String next = turns.poll(); next != null; next = turns.poll()) {
      taken.add(next);
    }
    return taken;
  }

  @Test
  void keepsTheOrderOfALine() {
    turns.add(flood, "a");
    turns.add(flood, "b");
    turns.add(flood, "c");

    assertThat(turns.peek()).isEqualTo("a");
    assertThat(all()).containsExactly("a", "b", "c");
    assertThat(turns.peek()).isNull();
  }

  @Test
  void takesFromEachLineInTurn() {
    for (String waiter : List.of("f1", "f2", "f3", "f4")) {
      turns.add(flood, waiter);
    }
    turns.add(small, "s1");
    turns.add(small, "s2");

    assertThat(turns.size()).isEqualTo(6);
    assertThat(all()).containsExactly("f1", "s1", "f2", "s2", "f3", "f4");
    assertThat(turns.size()).isZero();
  }

  @Test
  void letsALineThatCameBackWaitForItsTurn() {
    turns.add(flood, "f1");
    turns.add(flood, "f2");
    turns.add(small, "s1");
    assertThat(turns.poll()).isEqualTo("f1");
    assertThat(turns.poll()).isEqualTo("s1");
    turns.add(small, "s2");

    assertThat(all()).containsExactly("f2", "s2");
  }

  @Test
  void forgetsThoseThatLeave() {
    turns.add(flood, "f1");
    turns.add(small, "s1");
    turns.add(small, "s2");
    turns.remove(flood, "f1");
    turns.remove(flood, "f1");
    turns.remove(small, "s1");

    assertThat(turns.size()).isEqualTo(1);
    assertThat(all()).containsExactly("s2");
  }
}

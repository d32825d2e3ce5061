package org.armature.nodes.observe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class VectorHistoryTest {
  private final VectorHistory history = new VectorHistory(4, 1);

  private void fill(long... stamps) {
    for (long stamp : stamps) {
      history.add(stamp, new double[] {(double) stamp});
    }
  }

  @Test
  void findsWhatIsNearestWithinTolerance() {
    fill(10, 20, 30);
    assertArrayEquals(new double[] {20}, history.nearest(24, 5));
    assertArrayEquals(new double[] {30}, history.nearest(26, 5));
    assertNull(history.nearest(36, 5));
  }

  @Test
  void findsWhatWasInEffect() {
    fill(10, 20, 30);
    assertArrayEquals(new double[] {20}, history.inEffectAt(29));
    assertArrayEquals(new double[] {30}, history.inEffectAt(30));
    assertNull(history.inEffectAt(9));
  }

  @Test
  void keepsTheLastOnesAndDropsWhatComesOutOfOrder() {
    fill(10, 20, 30, 15, 40, 50);
    assertNull(history.inEffectAt(19));
    assertArrayEquals(new double[] {20}, history.inEffectAt(29));
    assertArrayEquals(new double[] {50}, history.inEffectAt(99));
    history.clear();
    assertNull(history.nearest(50, 100));
  }
}

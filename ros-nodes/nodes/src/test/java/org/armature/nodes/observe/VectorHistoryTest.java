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
  void keepsTheLastOnesAndDropsWhatComesOutOfOrder() {
    fill(10, 20, 30, 15, 40, 50);
    assertNull(history.nearest(15, 4));
    assertNull(history.nearest(10, 4));
    assertArrayEquals(new double[] {20}, history.nearest(19, 4));
    assertArrayEquals(new double[] {50}, history.nearest(99, 50));
    history.clear();
    assertNull(history.nearest(50, 100));
  }
}

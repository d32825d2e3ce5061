package org.armature.nodes.observe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ros2.rosidl.sequence.DoubleSequence;

class JointOrderTest {
  private final JointOrder order = new JointOrder(List.of("a", "b"));
  private final double[] vector = new double[2];

  @Test
  void findsItsJointsInAnyOrderAmongOthers() {
    assertTrue(
        order.pick(List.of("x", "b", "a"), DoubleSequence.of(new double[] {1, 2, 3}), vector));
    assertArrayEquals(new double[] {3, 2}, vector);
    assertTrue(order.pick(List.of("a", "b"), DoubleSequence.of(new double[] {4, 5}), vector));
    assertArrayEquals(new double[] {4, 5}, vector);
  }

  @Test
  void refusesMessagesThatLackAJointOrAValue() {
    assertFalse(order.pick(List.of("a", "x"), DoubleSequence.of(new double[] {1, 2}), vector));
    assertFalse(order.pick(List.of("a", "b"), DoubleSequence.of(new double[] {1}), vector));
    assertArrayEquals(new double[2], vector);
  }
}

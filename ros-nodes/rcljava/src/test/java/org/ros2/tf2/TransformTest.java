package org.ros2.tf2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ros2.tf2.Poses.assertSame;
import static org.ros2.tf2.Poses.inverse;
import static org.ros2.tf2.Poses.product;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ros2.tf2.Poses.Pose;

class TransformTest {
  /** Some ten operations on numbers of size 10, each good to 1e-15. */
  private static final double ROUNDING = 1e-13;

  private final Random random = new Random(1);

  @Test
  void productAndInverseAreThoseOfMatrices() {
    for (int i = 0; i < 1000; i++) {
      Pose a = Pose.random(random);
      Pose b = Pose.random(random);
      assertSame(a.matrix(), a.transform(), ROUNDING);
      assertSame(inverse(a.matrix()), new Transform().setInverse(a.transform()), ROUNDING);
      assertSame(
          product(a.matrix(), b.matrix()),
          new Transform().setProduct(a.transform(), b.transform()),
          ROUNDING);
    }
  }

  @Test
  void resultsMayBeWrittenOverOperands() {
    for (int i = 0; i < 100; i++) {
      Pose a = Pose.random(random);
      Pose b = Pose.random(random);
      Transform left = a.transform();
      Transform right = b.transform();
      assertSame(product(a.matrix(), b.matrix()), left.setProduct(left, b.transform()), ROUNDING);
      assertSame(product(a.matrix(), b.matrix()), right.setProduct(a.transform(), right), ROUNDING);
      Transform own = a.transform();
      assertSame(inverse(a.matrix()), own.setInverse(own), ROUNDING);
      Transform from = a.transform();
      Transform to = b.transform();
      Transform between = new Transform().setInterpolated(from, to, 0.3);
      double[] expected = new double[7];
      double[] actual = new double[7];
      between.put(expected, 0);
      from.setInterpolated(from, to, 0.3).put(actual, 0);
      for (int k = 0; k < 7; k++) {
        assertEquals(expected[k], actual[k], 0.0);
      }
    }
  }

  @Test
  void interpolatesRotationsOnTheShortestArcAtConstantSpeed() {
    for (int i = 0; i < 1000; i++) {
      Pose from = Pose.random(random);
      Pose way = Pose.random(random);
      double ratio = random.nextDouble();
      Transform to = new Transform().setProduct(from.transform(), way.transform());
      if (random.nextBoolean()) { // the same rotation, told by the opposite quaternion
        to.setRotation(-to.qx(), -to.qy(), -to.qz(), -to.qw());
      }
      Transform got = new Transform().setInterpolated(from.transform(), to, ratio);
      double[][] expected = product(from.matrix(), way.part(ratio).matrix());
      // The sine of the arc is in the denominator: up to half a turn it costs some digits.
      assertSame(expected, got, 1e-9);
    }
  }

  @Test
  void interpolatesAlmostEqualRotationsWithoutLosingThem() {
    for (double angle : new double[] {0, 1e-16, 1e-9, 1e-7, 1e-6, 1e-5}) {
      Pose way = new Pose(new double[] {0, 0.6, 0.8}, angle, new double[] {1, 2, 3});
      Transform got = new Transform().setInterpolated(new Transform(), way.transform(), 0.25);
      assertSame(way.part(0.25).matrix(), got, 1e-15);
    }
  }

  @Test
  void quaternionsAreBroughtToLengthOne() {
    Transform t = new Transform().setRotation(0, 0, 3, 4);
    assertEquals(0.6, t.qz(), 1e-15);
    assertEquals(0.8, t.qw(), 1e-15);
  }
}

package org.armature.kinematics.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.junit.jupiter.api.Test;

class JointBoundsTest {
  private static final double PERIOD = 0.002;
  private static final double ACCELERATION = 5;

  private final RobotModel panda = PandaRobot.model();
  private final int n = panda.size();
  private final JointBounds bounds = new JointBounds(panda, PERIOD, 1 / PERIOD);
  private final double[] lower = new double[n];
  private final double[] upper = new double[n];

  JointBoundsTest() {
    double[] limits = new double[n];
    Arrays.fill(limits, ACCELERATION);
    bounds.setAccelerations(limits);
  }

  @Test
  void brakingFromTheBrakingSpeedStopsExactlyAtTheLimit() {
    Random random = new Random(1);
    for (int trial = 0; trial < 10_000; trial++) {
      double distance = Math.pow(10, -6 * random.nextDouble());
      double speed = BrakingSpeed.of(distance, ACCELERATION, PERIOD);
      double covered = 0;
      for (double u = speed; u > 0; u -= ACCELERATION * PERIOD) {
        covered += u * PERIOD;
      }
      assertEquals(distance, covered, 1e-12 * distance + 1e-15);
    }
  }

  @Test
  void accelerationAndPositionLimitsHoldTogetherWhateverIsAskedFor() {
    Random random = new Random(2);
    double[] q = PandaRobot.readyPosition();
    double[] v = new double[n];
    boolean[] reached = new boolean[n];
    for (int cycle = 0; cycle < 20_000; cycle++) {
      bounds.compute(q, 0, v, 0, lower, upper);
      for (int j = 0; j < n; j++) {
        // Pushes to one side for four seconds, then to the other, with interruptions.
        boolean up = ((cycle / 2000 + j) & 1) == 0;
        double wish = up != (random.nextInt(1000) == 0) ? upper[j] : lower[j];
        assertTrue(lower[j] <= upper[j], "bounds contradict");
        assertEquals(v[j], wish, ACCELERATION * PERIOD * (1 + 1e-12));
        assertTrue(Math.abs(wish) <= panda.velocityLimit(j));
        v[j] = wish;
        q[j] += PERIOD * wish;
        // Adding up q and v rounds.
        assertTrue(q[j] <= panda.upperLimit(j) + 1e-10);
        assertTrue(q[j] >= panda.lowerLimit(j) - 1e-10);
        reached[j] |= q[j] > panda.upperLimit(j) - 1e-3;
      }
    }
    assertTrue(
        reached[0] && reached[3] && reached[7],
        "limits were not approached: " + Arrays.toString(reached));
  }

  @Test
  void outsideItsLimitsAJointComesBackAsFastAsItMayAccelerate() {
    double[] q = PandaRobot.readyPosition();
    double[] v = new double[n];
    q[1] = panda.upperLimit(1) + 0.1;
    v[1] = 0.5;
    double farthest = q[1];
    for (int cycle = 0; cycle < 1000; cycle++) {
      bounds.compute(q, 0, v, 0, lower, upper);
      assertTrue(lower[1] <= upper[1]);
      assertEquals(v[1], upper[1], ACCELERATION * PERIOD * (1 + 1e-12));
      v[1] = upper[1];
      q[1] += PERIOD * v[1];
      farthest = Math.max(farthest, q[1]);
    }
    // 0.5² / (2·5) rad to stop, then back.
    assertEquals(panda.upperLimit(1) + 0.1 + 0.025, farthest, 1e-3);
    assertTrue(q[1] <= panda.upperLimit(1) + 1e-10, "still outside: " + q[1]);
  }

  @Test
  void aJointTooFastForItsLimitBrakesAsHardAsItMay() {
    double[] q = PandaRobot.readyPosition();
    double[] v = new double[n];
    q[0] = panda.upperLimit(0) - 0.01;
    v[0] = 2;
    bounds.compute(q, 0, v, 0, lower, upper);
    assertEquals(2 - ACCELERATION * PERIOD, lower[0]);
    assertEquals(2 - ACCELERATION * PERIOD, upper[0]);
  }

  @Test
  void accelerationLimitsThatAreNoneAreRefusedByName() {
    double[] limits = new double[n];
    Arrays.fill(limits, 1);
    limits[2] = 0;
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> bounds.setAccelerations(limits));
    assertTrue(String.valueOf(thrown.getMessage()).contains("panda_joint3"), thrown.getMessage());
    assertThrows(IllegalArgumentException.class, () -> bounds.setAccelerations(new double[3]));
  }
}

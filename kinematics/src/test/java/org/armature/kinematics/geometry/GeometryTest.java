package org.armature.kinematics.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GeometryTest {
  /** A few dozen roundings of values of order one. */
  private static final double ROUNDING = 1e-14;

  @Test
  void logUndoesExpFromTinyAnglesToJustBelowHalfATurn() {
    Random random = new Random(1);
    double[] angles = {0, 1e-12, 1e-8, 9e-5, 1.1e-4, 0.1, 1, 2, 3, 3.14159, Math.PI - 1e-9};
    for (double angle : angles) {
      for (int i = 0; i < 50; i++) {
        double[] vector = randomAxis(random);
        for (int k = 0; k < 3; k++) {
          vector[k] *= angle;
        }
        double[] rotation = new double[9];
        double[] back = new double[3];
        So3.exp(vector, rotation);
        So3.log(rotation, new double[4], back);
        assertArrayEquals(vector, back, 1e-13, () -> "angle " + angle);
      }
    }
  }

  @Test
  void quaternionAndMatrixAgreeForEveryRotation() {
    Random random = new Random(2);
    for (int i = 0; i < 1000; i++) {
      double[] quaternion = randomQuaternion(random);
      double[] rotation = new double[9];
      double[] back = new double[4];
      So3.fromQuaternion(quaternion, rotation);
      So3.toQuaternion(rotation, back);
      double sign = quaternion[3] < 0 ? -1 : 1;
      for (int k = 0; k < 4; k++) {
        assertEquals(sign * quaternion[k], back[k], ROUNDING);
      }
    }
  }

  @Test
  void quaternionOfAQuarterTurnAboutZIsInTheOrderXyzw() {
    double[] quaternion = Pose3.ofRpy(0, 0, 0, 0, 0, Math.PI / 2).quaternion();
    double half = Math.sqrt(0.5);
    assertArrayEquals(new double[] {0, 0, half, half}, quaternion, ROUNDING);
  }

  @Test
  void rpyTurnsAboutFixedAxesXThenYThenZ() {
    Pose3 x = Pose3.ofRpy(0, 0, 0, 0.4, 0, 0);
    Pose3 y = Pose3.ofRpy(0, 0, 0, 0, -0.7, 0);
    Pose3 z = Pose3.ofRpy(0, 0, 0, 0, 0, 1.9);
    Pose3 all = Pose3.ofRpy(0, 0, 0, 0.4, -0.7, 1.9);
    assertArrayEquals(z.times(y).times(x).rotation(), all.rotation(), ROUNDING);
  }

  @Test
  void rigidTransformLogUndoesExp() {
    Random random = new Random(3);
    for (double angle : new double[] {0, 1e-7, 9e-5, 1.1e-4, 0.01, 1, 3}) {
      for (int i = 0; i < 50; i++) {
        double[] axis = randomAxis(random);
        double[] twist = {
          random.nextGaussian(),
          random.nextGaussian(),
          random.nextGaussian(),
          axis[0] * angle,
          axis[1] * angle,
          axis[2] * angle
        };
        // 1 − cos loses up to 8 digits just above the series' range, times an angle of 1e-4.
        assertArrayEquals(twist, Se3.log(Se3.exp(twist)), 1e-11, () -> "angle " + angle);
      }
    }
  }

  @Test
  void halfTheTwistTwiceIsTheWholeTwist() {
    double[] twist = {0.3, -0.5, 0.2, 1.1, -0.4, 0.8};
    double[] half = {0.15, -0.25, 0.1, 0.55, -0.2, 0.4};
    Pose3 twice = Se3.exp(half).times(Se3.exp(half));
    assertArrayEquals(twice.position(), Se3.exp(twist).position(), ROUNDING);
    assertArrayEquals(twice.rotation(), Se3.exp(twist).rotation(), ROUNDING);
  }

  @Test
  void poseTimesItsInverseIsTheIdentity() {
    Pose3 pose = Pose3.ofRpy(0.3, -2, 1, 0.5, 1, -2);
    assertArrayEquals(new double[3], pose.times(pose.inverse()).position(), ROUNDING);
    assertEquals(0, pose.inverse().times(pose).angleTo(Pose3.IDENTITY), ROUNDING);
  }

  @Test
  void interpolationGoesStraightAndTurnsEvenly() {
    Pose3 from = Pose3.ofRpy(0, 0, 0, 0.1, 0.2, 0.3);
    Pose3 to = Pose3.ofRpy(1, 2, -1, 2, -0.6, -1);
    double angle = from.angleTo(to);
    double distance = from.distanceTo(to);
    for (double s = 0; s <= 1; s += 0.125) {
      Pose3 pose = from.interpolate(to, s);
      assertEquals(s * angle, from.angleTo(pose), 1e-12);
      assertEquals((1 - s) * angle, pose.angleTo(to), 1e-12);
      assertEquals(s * distance, from.distanceTo(pose), 1e-12);
      assertEquals((1 - s) * distance, pose.distanceTo(to), 1e-12);
    }
  }

  @Test
  void errorBetweenPosesTurnsTheFirstIntoTheSecond() {
    Pose3 from = Pose3.ofRpy(0.1, 0, 0.5, 3, 0.2, -1);
    Pose3 to = Pose3.ofRpy(0, 0.3, 0.4, -0.2, 1, 1);
    double[] error = new double[6];
    Se3.error(from.position(), from.rotation(), to.position(), to.rotation(), new double[4], error);
    double[] turn = new double[9];
    So3.exp(new double[] {error[3], error[4], error[5]}, turn);
    double[] turned = new double[9];
    So3.multiply(turn, from.rotation(), turned);
    assertArrayEquals(to.rotation(), turned, ROUNDING);
    assertArrayEquals(
        new double[] {-0.1, 0.3, -0.1}, new double[] {error[0], error[1], error[2]}, ROUNDING);
  }

  @Test
  void whatIsNoPoseIsRefused() {
    double[] origin = new double[3];
    double[] mirror = {1, 0, 0, 0, 1, 0, 0, 0, -1};
    double[] scaled = {1.001, 0, 0, 0, 1, 0, 0, 0, 1};
    assertThrows(IllegalArgumentException.class, () -> Pose3.of(origin, mirror));
    assertThrows(IllegalArgumentException.class, () -> Pose3.of(origin, scaled));
    assertThrows(IllegalArgumentException.class, () -> Pose3.ofQuaternion(origin, new double[4]));
    IllegalArgumentException nan =
        assertThrows(IllegalArgumentException.class, () -> Pose3.translation(0, Double.NaN, 0));
    assertTrue(String.valueOf(nan.getMessage()).contains("NaN"), nan.toString());
  }

  @Test
  void poseCannotBeChangedThroughItsArrays() {
    double[] position = {1, 2, 3};
    Pose3 pose = Pose3.ofQuaternion(position, new double[] {0, 0, 0, 1});
    position[0] = 9;
    pose.position()[1] = 9;
    pose.rotation()[0] = 9;
    assertEquals(Pose3.translation(1, 2, 3), pose);
  }

  private static double[] randomAxis(Random random) {
    double[] axis = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    double length = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
    return new double[] {axis[0] / length, axis[1] / length, axis[2] / length};
  }

  private static double[] randomQuaternion(Random random) {
    double[] q = new double[4];
    double square = 0;
    for (int k = 0; k < 4; k++) {
      q[k] = random.nextGaussian();
      square += q[k] * q[k];
    }
    for (int k = 0; k < 4; k++) {
      q[k] /= Math.sqrt(square);
    }
    return q;
  }
}

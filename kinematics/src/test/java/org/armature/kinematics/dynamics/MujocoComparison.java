package org.armature.kinematics.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.armature.kinematics.Joint;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.RobotModel;
import org.ejml.data.DMatrixRMaj;

/**
 * Compares a model with the same robot in MuJoCo at one random state. MuJoCo moves mimicking joints
 * freely, so its numbers are taken together as our joints drive them; its free base has linear
 * velocities along world axes.
 */
final class MujocoComparison {
  private static final double KINEMATIC = 1e-12;

  private final double relative;
  private final Map<String, Double> held;

  /** Largest differences so far: of frames and Jacobians, of torques and of the mass matrix. */
  double kinematic;

  double torque;
  double mass;

  /**
   * A comparison of robots.
   *
   * @param relative how far torques may be from the greatest of them, and masses likewise
   * @param held positions of joints that are movable only in MuJoCo
   */
  MujocoComparison(double relative, Map<String, Double> held) {
    this.relative = relative;
    this.held = held;
  }

  void compare(MujocoPeer peer, DynamicsModel model, Random random) throws IOException {
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    double[] q = DynamicsRobots.randomPosition(model, random);
    double[] v = DynamicsRobots.randomVelocity(model, random);
    double[] a = DynamicsRobots.randomVelocity(model, random);
    BodyKinematics.compute(model, ws, q);
    double[] r = new double[9];
    ws.copyRotation(0, r);
    int theirs = peer.velocitySize();
    int n = model.velocitySize();
    // Their velocities as multiples of ours.
    DMatrixRMaj drive = new DMatrixRMaj(theirs, n);
    double[] position = new double[peer.positionSize()];
    if (model.isFloatingBase()) {
      System.arraycopy(q, 0, position, 0, 3);
      position[3] = q[6];
      System.arraycopy(q, 3, position, 4, 3);
      for (int k = 0; k < 3; k++) {
        drive.set(3 + k, 3 + k, 1);
        for (int c = 0; c < 3; c++) {
          drive.set(k, c, r[3 * k + c]);
        }
      }
    }
    RobotModel robot = model.robot();
    for (int frame = 1; frame < robot.frameCount(); frame++) {
      Joint.Mimic driver = robot.drive(frame).orElse(null);
      if (driver != null) {
        int[] at =
            Objects.requireNonNull(peer.addresses.get(robot.carrier(frame).orElseThrow().name()));
        int ours = robot.jointIndex(driver.joint());
        position[at[0]] = driver.multiplier() * q[model.qBase + ours] + driver.offset();
        drive.set(at[1], model.vBase + ours, driver.multiplier());
      }
    }
    held.forEach(
        (joint, at) -> position[Objects.requireNonNull(peer.addresses.get(joint))[0]] = at);
    double[] velocity = times(drive, v);
    double[] acceleration = times(drive, a);
    if (model.isFloatingBase()) {
      double[] turning = {
        v[4] * v[2] - v[5] * v[1], v[5] * v[0] - v[3] * v[2], v[3] * v[1] - v[4] * v[0]
      };
      for (int k = 0; k < 3; k++) {
        for (int c = 0; c < 3; c++) {
          acceleration[k] += r[3 * k + c] * turning[c];
        }
      }
    }
    double[] answer = peer.ask(position, velocity, acceleration);
    assertEquals(
        theirs + theirs * theirs + peer.bodies.size() * (12 + 6 * theirs) + peer.sites.size() * 12,
        answer.length);
    compareDynamics(model, ws, q, v, a, drive, answer);
    compareBodies(peer, model, ws, q, drive, answer);
  }

  private void compareDynamics(
      DynamicsModel model,
      DynamicsWorkspace ws,
      double[] q,
      double[] v,
      double[] a,
      DMatrixRMaj drive,
      double[] answer) {
    int n = model.velocitySize();
    int theirs = drive.numRows;
    double[] tau = new double[n];
    RecursiveNewtonEuler.compute(model, ws, q, v, a, tau);
    DMatrixRMaj inertia = new DMatrixRMaj(n, n);
    CompositeRigidBody.compute(model, ws, q, inertia);
    double scale = 1;
    for (double each : tau) {
      scale = Math.max(scale, Math.abs(each));
    }
    double[] back = new double[n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < theirs; k++) {
        back[i] += drive.get(k, i) * answer[k];
      }
      assertEquals(back[i], tau[i], relative * scale, model + " torque " + i);
      torque = Math.max(torque, Math.abs(back[i] - tau[i]) / scale);
    }
    double heaviest = 1;
    for (double each : inertia.data) {
      heaviest = Math.max(heaviest, Math.abs(each));
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < theirs; k++) {
          for (int l = 0; l < theirs; l++) {
            sum += drive.get(k, i) * answer[theirs + k * theirs + l] * drive.get(l, j);
          }
        }
        assertEquals(sum, inertia.get(i, j), relative * heaviest, model + " mass " + i + " " + j);
        mass = Math.max(mass, Math.abs(sum - inertia.get(i, j)) / heaviest);
      }
    }
    // The acceleration that their torques cause takes their torques: light links at the end of
    // heavy arms magnify the last digits of torques too much to compare accelerations.
    double[] solved = new double[n];
    ForwardDynamics.compute(model, ws, q, v, back, solved);
    RecursiveNewtonEuler.compute(model, ws, q, v, solved, tau);
    for (int i = 0; i < n; i++) {
      assertEquals(back[i], tau[i], relative * scale, model + " torque again " + i);
    }
  }

  private void compareBodies(
      MujocoPeer peer,
      DynamicsModel model,
      DynamicsWorkspace ws,
      double[] q,
      DMatrixRMaj drive,
      double[] answer) {
    int n = model.velocitySize();
    int theirs = drive.numRows;
    BodyKinematics.compute(model, ws, q);
    DMatrixRMaj jacobian = new DMatrixRMaj(6, n);
    int at = theirs + theirs * theirs;
    int compared = 0;
    for (String body : peer.bodies) {
      if (model.robot().frameNames().contains(body)) {
        compared++;
        int frame = model.robot().frameId(body);
        comparePose(model, ws, frame, answer, at);
        SpatialJacobian.compute(model, ws, frame, ReferenceFrame.LOCAL_WORLD_ALIGNED, jacobian);
        for (int row = 0; row < 6; row++) {
          for (int column = 0; column < n; column++) {
            double sum = 0;
            for (int k = 0; k < theirs; k++) {
              sum += answer[at + 12 + row * theirs + k] * drive.get(k, column);
            }
            assertEquals(sum, jacobian.get(row, column), KINEMATIC, model + " " + body);
            kinematic = Math.max(kinematic, Math.abs(sum - jacobian.get(row, column)));
          }
        }
      }
      at += 12 + 6 * theirs;
    }
    assertTrue(compared >= model.robot().size(), model + ": only " + compared + " bodies");
    for (String site : peer.sites) {
      if (model.robot().frameNames().contains(site)) {
        boolean renamed = model.robot().frameNames().contains(site + "_site");
        comparePose(model, ws, model.robot().frameId(renamed ? site + "_site" : site), answer, at);
      }
      at += 12;
    }
  }

  private void comparePose(
      DynamicsModel model, DynamicsWorkspace ws, int frame, double[] answer, int at) {
    double[] pose = new double[12];
    System.arraycopy(ws.pose(frame).position(), 0, pose, 0, 3);
    System.arraycopy(ws.pose(frame).rotation(), 0, pose, 3, 9);
    for (int k = 0; k < 12; k++) {
      assertEquals(
          answer[at + k],
          pose[k],
          KINEMATIC,
          () -> model + " " + model.robot().frameNames().get(frame));
      kinematic = Math.max(kinematic, Math.abs(answer[at + k] - pose[k]));
    }
  }

  private static double[] times(DMatrixRMaj matrix, double[] v) {
    double[] out = new double[matrix.numRows];
    for (int row = 0; row < out.length; row++) {
      for (int column = 0; column < v.length; column++) {
        out[row] += matrix.get(row, column) * v[column];
      }
    }
    return out;
  }
}

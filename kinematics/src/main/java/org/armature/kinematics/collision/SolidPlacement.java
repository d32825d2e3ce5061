package org.armature.kinematics.collision;

import java.util.Arrays;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.dynamics.DynamicsWorkspace;

/** Where solids and joint axes stand at a configuration, in the frame of the poses. */
final class SolidPlacement {
  private final SelfCollision model;
  private final double[] rotation;
  private final double[] position;
  private final double[] axes;
  private final double[] r = new double[9];
  private final double[] p = new double[3];

  /** As {@link CapsuleDistance}, {@link CapsuleBoxDistance} and the model's balls have them. */
  final double[] capsules;

  final double[] boxes;
  final double[] balls;

  SolidPlacement(SelfCollision model) {
    this.model = model;
    int bodies = model.bodies.count;
    rotation = new double[9 * bodies];
    position = new double[3 * bodies];
    axes = new double[3 * bodies];
    capsules = model.localCapsules.clone();
    boxes = model.localBoxes.clone();
    balls = model.localBalls.clone();
  }

  void update(KinematicsWorkspace poses) {
    for (int body = 0; body < model.bodies.count; body++) {
      poses.copyRotation(model.bodies.frame[body], r);
      poses.copyPosition(model.bodies.frame[body], p);
      placeBody(body);
    }
    placeSolids();
  }

  void update(DynamicsWorkspace poses) {
    for (int body = 0; body < model.bodies.count; body++) {
      poses.copyRotation(model.bodies.frame[body], r);
      poses.copyPosition(model.bodies.frame[body], p);
      placeBody(body);
    }
    placeSolids();
  }

  private void placeBody(int body) {
    System.arraycopy(r, 0, rotation, 9 * body, 9);
    System.arraycopy(p, 0, position, 3 * body, 3);
    turn(9 * body, model.bodies.axis, 3 * body, axes, 3 * body);
  }

  private void placeSolids() {
    for (int k = 0; k < model.solids; k++) {
      int body = model.body[k];
      move(body, model.localBalls, balls, 4 * k);
      if (k < model.capsules) {
        int at = CapsuleDistance.STRIDE * k;
        move(body, model.localCapsules, capsules, at);
        turn(9 * body, model.localCapsules, at + 3, capsules, at + 3);
      } else {
        placeBox(body, CapsuleBoxDistance.STRIDE * (k - model.capsules));
      }
    }
  }

  private void placeBox(int body, int at) {
    move(body, model.localBoxes, boxes, at);
    double[] local = model.localBoxes;
    int from = at + CapsuleBoxDistance.ROTATION;
    for (int row = 0; row < 9; row += 3) {
      double x = rotation[9 * body + row];
      double y = rotation[9 * body + row + 1];
      double z = rotation[9 * body + row + 2];
      for (int column = 0; column < 3; column++) {
        boxes[from + row + column] =
            x * local[from + column] + y * local[from + 3 + column] + z * local[from + 6 + column];
      }
    }
  }

  /** out = R·in + p. */
  private void move(int body, double[] in, double[] out, int at) {
    turn(9 * body, in, at, out, at);
    out[at] += position[3 * body];
    out[at + 1] += position[3 * body + 1];
    out[at + 2] += position[3 * body + 2];
  }

  private void turn(int row, double[] in, int from, double[] out, int to) {
    double x = in[from];
    double y = in[from + 1];
    double z = in[from + 2];
    out[to] = rotation[row] * x + rotation[row + 1] * y + rotation[row + 2] * z;
    out[to + 1] = rotation[row + 3] * x + rotation[row + 4] * y + rotation[row + 5] * z;
    out[to + 2] = rotation[row + 6] * x + rotation[row + 7] * y + rotation[row + 8] * z;
  }

  /**
   * nᵀ·(J₂ − J₁) with the Jacobians of the points of a contact on the two bodies. Joints above both
   * move both alike and are left out: up to the body where the two ways to the root meet.
   */
  void gradient(int first, int second, double[] contacts, int at, double[] out, int offset) {
    Arrays.fill(out, offset, offset + model.robot().size(), 0);
    BodyLayout bodies = model.bodies;
    int a = first;
    int b = second;
    while (a != b) {
      if (a > b) {
        out[offset + bodies.joint[a]] -= rate(a, contacts, at, at);
        a = bodies.parent[a];
      } else {
        out[offset + bodies.joint[b]] += rate(b, contacts, at + Contact.SECOND, at);
        b = bodies.parent[b];
      }
    }
  }

  /** Speed along the normal of a point that the joint of a body moves, per unit of q. */
  private double rate(int body, double[] contacts, int point, int at) {
    double nx = contacts[at + Contact.NORMAL];
    double ny = contacts[at + Contact.NORMAL + 1];
    double nz = contacts[at + Contact.NORMAL + 2];
    int k = 3 * body;
    double ax = axes[k];
    double ay = axes[k + 1];
    double az = axes[k + 2];
    double ratio = model.bodies.ratio[body];
    if (model.bodies.slides[body]) {
      return ratio * (ax * nx + ay * ny + az * nz);
    }
    double dx = contacts[point] - position[k];
    double dy = contacts[point + 1] - position[k + 1];
    double dz = contacts[point + 2] - position[k + 2];
    return ratio * (nx * (ay * dz - az * dy) + ny * (az * dx - ax * dz) + nz * (ax * dy - ay * dx));
  }
}

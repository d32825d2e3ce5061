package org.armature.bench.kinematics;

import java.util.Random;
import org.armature.kinematics.RobotModel;

/**
 * Random states of an arm: positions within the limits (at most ±π), velocities and accelerations
 * within ±1.
 */
record States(double[][] q, double[][] v, double[][] a) {

  static States random(RobotModel model, int count, Random random) {
    double[][] q = new double[count][model.size()];
    double[][] v = new double[count][model.size()];
    double[][] a = new double[count][model.size()];
    for (int k = 0; k < count; k++) {
      for (int j = 0; j < model.size(); j++) {
        double lower = Math.max(model.lowerLimit(j), -Math.PI);
        double upper = Math.min(model.upperLimit(j), Math.PI);
        q[k][j] = lower + random.nextDouble() * (upper - lower);
        v[k][j] = 2 * random.nextDouble() - 1;
        a[k][j] = 2 * random.nextDouble() - 1;
      }
    }
    return new States(q, v, a);
  }

  int size() {
    return q.length;
  }

  double[] q(int state) {
    return q[state];
  }

  double[] v(int state) {
    return v[state];
  }

  double[] a(int state) {
    return a[state];
  }
}

package org.armature.kinematics.path;

/** The unit circle in the plane of two joints, once around. */
record Circle() implements JointPath {
  @Override
  public int size() {
    return 2;
  }

  @Override
  public int segments() {
    return 1;
  }

  @Override
  public double knot(int index) {
    return index == 0 ? 0 : 2 * Math.PI;
  }

  @Override
  public void evaluate(int segment, double s, double[] q, double[] first, double[] second) {
    q[0] = Math.cos(s);
    q[1] = Math.sin(s);
    first[0] = -q[1];
    first[1] = q[0];
    second[0] = -q[0];
    second[1] = -q[1];
  }
}

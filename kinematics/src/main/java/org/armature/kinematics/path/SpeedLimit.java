package org.armature.kinematics.path;

/** A limit on how fast a path is followed beyond those of the joints, such as of a tool. */
public interface SpeedLimit {
  /**
   * The share of the limit that one unit of s per second takes up at a point of the path; 0 where
   * nothing is limited. Allocates nothing.
   *
   * @param q positions of the joints, rad or m
   * @param first their derivative with respect to s
   */
  double share(double[] q, double[] first);
}

package org.armature.kinematics.trajectory;

/**
 * Position, velocity and acceleration of some joints at one instant. Mutable, so that a control
 * loop fills it without allocating: the arrays are the state itself, not copies.
 */
public final class MotionState {
  private final double[] position;
  private final double[] velocity;
  private final double[] acceleration;

  /** All joints at zero, at rest. */
  public MotionState(int joints) {
    position = new double[joints];
    velocity = new double[joints];
    acceleration = new double[joints];
  }

  /** Number of joints. */
  public int size() {
    return position.length;
  }

  /** Positions, rad or m. */
  public double[] position() {
    return position;
  }

  /** Velocities, rad/s or m/s. */
  public double[] velocity() {
    return velocity;
  }

  /** Accelerations, rad/s² or m/s². */
  public double[] acceleration() {
    return acceleration;
  }

  /** Sets the state of one joint. */
  public void set(int joint, double p, double v, double a) {
    position[joint] = p;
    velocity[joint] = v;
    acceleration[joint] = a;
  }

  /** Takes over the values of another state of as many joints. */
  public void set(MotionState other) {
    System.arraycopy(other.position, 0, position, 0, position.length);
    System.arraycopy(other.velocity, 0, velocity, 0, velocity.length);
    System.arraycopy(other.acceleration, 0, acceleration, 0, acceleration.length);
  }
}

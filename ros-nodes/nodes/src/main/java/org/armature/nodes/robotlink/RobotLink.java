package org.armature.nodes.robotlink;

/**
 * Carries commands to a robot. {@link #send} belongs to the control thread; the rest may be called
 * by any.
 */
public interface RobotLink {
  /**
   * Sends a command. Allocates nothing and waits for nobody.
   *
   * @param stampNanos time of the command on the robot's clock, ns
   * @param command position per joint of the robot, rad or m, in the order of its joints; only read
   */
  void send(long stampNanos, double[] command);

  /**
   * Tells the robot that no command follows the last one, so that it stays where it is. Nothing to
   * do for links whose robot holds its last command by itself. Waits for nobody.
   */
  default void halt() {}

  /** Whether somebody takes the commands now. */
  boolean isHeard();

  /** What the commands go to, for people. */
  String destination();
}

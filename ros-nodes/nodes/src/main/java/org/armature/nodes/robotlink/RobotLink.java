package org.armature.nodes.robotlink;

import java.time.Duration;

/**
 * Carries commands to a robot. {@link #send} and {@link #halt} belong to the control thread; the
 * rest may be called by any other.
 */
public interface RobotLink {
  /** How often {@link #service} is to be called: a robot is told to stop that much later. */
  Duration SERVICE_PERIOD = Duration.ofMillis(10);

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

  /**
   * Does what the control thread must not: sends goals that are due, and cancels them once halted.
   * To be called every {@link #SERVICE_PERIOD}, and after the last {@link #halt}.
   *
   * @param monotonicNanos {@code System.nanoTime()}
   */
  default void service(long monotonicNanos) {}

  /** What is wrong with the way to the robot, for people; empty if nothing is known. */
  default String trouble() {
    return "";
  }

  /** Whether somebody takes the commands now. */
  boolean isHeard();

  /** What the commands go to, for people. */
  String destination();

  /** Where commands go to that nobody takes now, for people; empty if all are taken. */
  default String unheard() {
    return isHeard() ? "" : destination();
  }
}

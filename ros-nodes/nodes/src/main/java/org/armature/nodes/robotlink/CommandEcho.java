package org.armature.nodes.robotlink;

import java.util.List;
import org.armature.nodes.messages.Stamps;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.JointState;

/**
 * Tells what was commanded, whatever the link to the robot is: the same positions under the names
 * of all joints, and how fast they change. Belongs to the control thread; allocates nothing.
 */
public final class CommandEcho {
  /** A command that comes later than this after the one before begins anew, at rest. */
  private static final long GAP_NANOS = 200_000_000L;

  private final Publisher<JointState> publisher;
  private final JointState message;
  private final double[] before;
  private final double[] velocity;
  private long beforeNanos;

  /**
   * An echo.
   *
   * @param joints joints of the robot in the order of the command vector
   */
  public CommandEcho(Publisher<JointState> publisher, List<String> joints) {
    this.publisher = publisher;
    this.message = new JointState().setName(joints);
    before = new double[joints.size()];
    velocity = new double[joints.size()];
  }

  /**
   * Tells a command.
   *
   * @param stampNanos time of the command on the robot's clock, ns
   * @param command position per joint of the robot, rad or m; only read
   */
  public void send(long stampNanos, double[] command) {
    differentiate(stampNanos, command);
    Stamps.set(message.getHeader().getStamp(), stampNanos);
    message.getPosition().assign(command);
    message.getVelocity().assign(velocity);
    publisher.publish(message);
  }

  /** Simulated time may stand still between two commands; the velocity stays as it was then. */
  private void differentiate(long stampNanos, double[] command) {
    long step = stampNanos - beforeNanos;
    if (step <= 0) {
      return;
    }
    for (int i = 0; i < command.length; i++) {
      velocity[i] = step > GAP_NANOS ? 0 : (command[i] - before[i]) / (step * 1e-9);
      before[i] = command[i];
    }
    beforeNanos = stampNanos;
  }
}

package org.armature.nodes.robotlink;

import java.util.List;
import org.armature.nodes.messages.Stamps;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.JointState;

/**
 * Tells what was commanded, whatever the link to the robot is: the same positions under the names
 * of all joints. Belongs to the control thread; allocates nothing.
 */
public final class CommandEcho {
  private final Publisher<JointState> publisher;
  private final JointState message;

  /**
   * An echo.
   *
   * @param joints joints of the robot in the order of the command vector
   */
  public CommandEcho(Publisher<JointState> publisher, List<String> joints) {
    this.publisher = publisher;
    this.message = new JointState().setName(joints);
  }

  /**
   * Tells a command.
   *
   * @param stampNanos time of the command on the robot's clock, ns
   * @param command position per joint of the robot, rad or m; only read
   */
  public void send(long stampNanos, double[] command) {
    Stamps.set(message.getHeader().getStamp(), stampNanos);
    message.getPosition().assign(command);
    publisher.publish(message);
  }
}

package org.armature.nodes.robotlink;

import org.ros2.rcljava.publisher.Publisher;
import std_msgs.msg.Float64MultiArray;

/**
 * Sends plain positions, for the {@code forward_command_controller} of ros2_control with the
 * interface {@code position}. Its message names no joints: the order must be that of the
 * controller's parameter {@code joints}.
 */
final class ForwardCommandLink implements RobotLink {
  private final Publisher<Float64MultiArray> publisher;
  private final JointChoice joints;
  private final Float64MultiArray message = new Float64MultiArray();

  ForwardCommandLink(Publisher<Float64MultiArray> publisher, JointChoice joints) {
    this.publisher = publisher;
    this.joints = joints;
  }

  @Override
  public void send(long stampNanos, double[] command) {
    message.getData().assign(joints.pick(command));
    publisher.publish(message);
  }

  @Override
  public boolean isHeard() {
    return publisher.getSubscriptionCount() > 0;
  }

  @Override
  public String destination() {
    return publisher.getTopicName();
  }
}

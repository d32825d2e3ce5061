package org.ros2.rcljava.examples;

import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.node.BaseComposableNode;

/** Prints what it hears. */
final class Listener extends BaseComposableNode {
  private Listener() {
    super("listener");
    node.<std_msgs.msg.String>createSubscription(std_msgs.msg.String.class, "chatter", this::hear);
  }

  private void hear(std_msgs.msg.String message) {
    System.out.println("I heard: [" + message.getData() + "]");
  }

  public static void main(String[] arguments) {
    RCLJava.rclJavaInit(arguments);
    RCLJava.spin(new Listener());
  }
}

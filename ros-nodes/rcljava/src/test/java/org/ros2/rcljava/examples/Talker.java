package org.ros2.rcljava.examples;

import java.util.concurrent.TimeUnit;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.node.BaseComposableNode;
import org.ros2.rcljava.publisher.Publisher;

/** Says something ten times a second. */
final class Talker extends BaseComposableNode {
  private final Publisher<std_msgs.msg.String> publisher =
      node.<std_msgs.msg.String>createPublisher(std_msgs.msg.String.class, "chatter");
  private int count;

  private Talker() {
    super("talker");
    node.createWallTimer(100, TimeUnit.MILLISECONDS, this::say);
  }

  private void say() {
    std_msgs.msg.String message = new std_msgs.msg.String();
    message.setData("Hello World: " + ++count);
    System.out.println("Publishing: '" + message.getData() + "'");
    publisher.publish(message);
  }

  public static void main(String[] arguments) {
    RCLJava.rclJavaInit(arguments);
    RCLJava.spin(new Talker());
  }
}
